using System.Text;
using Autoscale.Emulators.Processes;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>Calls AWS without an SDK, so that a test sees the answer as sent.</summary>
internal sealed class RawAws(Uri endpoint) : IDisposable
{
    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["ec2"] = "2016-11-15",
        ["autoscaling"] = "2011-01-01",
        ["elasticloadbalancing"] = "2015-12-01",
        ["sns"] = "2010-03-31",
        ["iam"] = "2010-05-08",
    };

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>A call of the Query protocol.</summary>
    public async Task<WireAnswer> QueryAsync(string service, string action, params (string Name, string Value)[] fields)
    {
        var form = fields.Append(("Action", action)).Append(("Version", Versions[service]));
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await SendAsync(service, HttpMethod.Post, "/", content);
    }

    /// <summary>A call of the JSON protocol.</summary>
    public async Task<WireAnswer> JsonAsync(string service, string target, string body, CancellationToken cancellationToken = default)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0");
        content.Headers.Add("X-Amz-Target", target);
        return await SendAsync(service, HttpMethod.Post, "/", content, cancellationToken);
    }

    /// <summary>A call of S3.</summary>
    public Task<WireAnswer> S3Async(HttpMethod method, string path) => SendAsync("s3", method, path, content: null);

    public void Dispose() => _client.Dispose();

    private async Task<WireAnswer> SendAsync(
        string service, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(endpoint, path)) { Content = content };
        FakeSignature.Add(request, service);
        using var response = await _client.SendAsync(request, cancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
