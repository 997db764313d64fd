using Autoscale.Emulators.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Autoscale.Emulators.Proxy;

/// <summary>
/// Forwards a request with its raw path, query and headers unchanged, because S3 keys and signatures depend on them.
/// </summary>
internal sealed class Forwarder : IDisposable
{
    /// <summary>Headers that apply to one connection only, and Expect, which the server has already answered.</summary>
    private static readonly HashSet<string> OfOneConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect",
    };

    private static readonly UriCreationOptions Raw = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null },
        disposeHandler: true);

    public async Task<HttpResponseMessage> SendAsync(AwsRequest request, Uri target, CancellationToken cancellationToken)
    {
        var original = request.Context.Request;
        var rawTarget = request.Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using var copy = new HttpRequestMessage(
            new(original.Method), new Uri(target.GetLeftPart(UriPartial.Authority) + rawTarget, in Raw));
        copy.Content = ContentOf(request);
        foreach (var (name, values) in original.Headers)
        {
            // The length of a body in memory is the length of its content, because the proxy can have replaced it.
            var isKept = !OfOneConnection.Contains(name) && !(request.Body is not null && IsLength(name));
            if (isKept && !copy.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                copy.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return await _client.SendAsync(copy, cancellationToken);
    }

    /// <summary>Reads an object of S3.</summary>
    public async Task<string> ReadObjectAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        FakeSignature.Add(request, "s3");
        using var answer = await _client.SendAsync(request, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Copies the status and the headers of the answer, without the body.</summary>
    public static void CopyHead(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OfOneConnection.Contains(name) && !IsLength(name))
                response.Headers[name] = values.ToArray();
        }
    }

    public void Dispose() => _client.Dispose();

    private static bool IsLength(string name) => name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    private static HttpContent? ContentOf(AwsRequest request) => request switch
    {
        { Length: 0, Context.Request.Method: "GET" or "HEAD" or "DELETE" } => null,
        { Body: { } body } => new ByteArrayContent(body),
        _ => new StreamContent(request.Context.Request.Body),
    };
}
