using System.Text.Json;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Adapters.Units;

/// <summary>
/// The availability zone of this container, from the metadata endpoint of Lambda. The address of the container's own interface is not
/// visible: Lambda translates it. Safety, S8.1.
/// </summary>
public sealed class LambdaLocation : IRunLocation, IDisposable
{
    private const string Path = "/2026-01-15/metadata/execution-environment";
    private const string Zone = "AvailabilityZoneID";
    private const int LongestName = 64;
    private const int LongestAnswer = 4096;

    // The endpoint is on this machine. A run does not wait for it.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    private readonly string? _endpoint;
    private readonly string? _token;
    private string? _found;

    /// <param name="endpoint">Host and port of the endpoint (<c>AWS_LAMBDA_METADATA_API</c>); null outside Lambda.</param>
    /// <param name="token">The token for it (<c>AWS_LAMBDA_METADATA_TOKEN</c>); null outside Lambda.</param>
    public LambdaLocation(string? endpoint, string? token) => (_endpoint, _token) = (endpoint, token);

    // A container does not move, so the endpoint is asked until it has answered once.
    /// <inheritdoc/>
    public async Task<string?> FindAsync(CancellationToken cancellationToken) => _found ??= await AskAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        if (_token is null || !Uri.TryCreate($"http://{_endpoint}{Path}", UriKind.Absolute, out var url))
            return null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_token}");
            using var response = await _client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? ZoneIn(await response.Content.ReadAsStringAsync(cancellationToken)) : null;
        }
        catch (Exception failed) when (
            failed is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string? ZoneIn(string answer)
    {
        try
        {
            return JsonElement.Parse(answer) is { ValueKind: JsonValueKind.Object } document
                && document.TryGetProperty(Zone, out var zone) && zone.ValueKind == JsonValueKind.String
                && zone.GetString() is { Length: > 0 and <= LongestName } name
                ? name
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
