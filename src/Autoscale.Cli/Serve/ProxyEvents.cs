using System.Net;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Cli.Serve;

/// <summary>Converts HTTP requests into proxy events of API Gateway, and answers into HTTP responses.</summary>
internal static class ProxyEvents
{
    private const int LongestBody = 10 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The event for a request to a path of a stage; null when its body exceeds the limit of API Gateway.</summary>
    /// <param name="source">The source address (<see cref="SourceOf"/>).</param>
    public static async Task<APIGatewayProxyRequest?> ReadAsync(
        HttpContext http, IPAddress source, string stage, string requestId, DateTimeOffset now)
    {
        var request = http.Request;
        if (await ReadBodyAsync(request, http.RequestAborted) is not { } bytes)
            return null;
        var path = request.Path.Value![(stage.Length + 1)..];
        var (body, isBase64) = Text(bytes);
        return new APIGatewayProxyRequest
        {
            Resource = path,
            Path = path,
            HttpMethod = request.Method,
            Headers = request.Headers.ToDictionary(h => h.Key, h => h.Value[^1] ?? "", StringComparer.OrdinalIgnoreCase),
            MultiValueHeaders = request.Headers.ToDictionary(
                h => h.Key, IList<string> (h) => [.. h.Value.Select(v => v ?? "")], StringComparer.OrdinalIgnoreCase),
            QueryStringParameters = request.Query.Count == 0
                ? null
                : request.Query.ToDictionary(q => q.Key, q => q.Value[^1] ?? "", StringComparer.Ordinal),
            MultiValueQueryStringParameters = request.Query.Count == 0
                ? null
                : request.Query.ToDictionary(q => q.Key, IList<string> (q) => [.. q.Value.Select(v => v ?? "")], StringComparer.Ordinal),
            Body = body,
            IsBase64Encoded = isBase64,
            RequestContext = new APIGatewayProxyRequest.ProxyRequestContext
            {
                Path = request.Path.Value,
                Stage = stage,
                ResourcePath = path,
                HttpMethod = request.Method,
                RequestId = requestId,
                RequestTimeEpoch = now.ToUnixTimeMilliseconds(),
                Identity = new APIGatewayProxyRequest.RequestIdentity { SourceIp = source.ToString() },
            },
        };
    }

    /// <summary>Writes an answer.</summary>
    public static async Task WriteAsync(HttpContext http, APIGatewayProxyResponse answer)
    {
        http.Response.StatusCode = answer.StatusCode;
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
            http.Response.Headers[name] = value;
        var body = answer.IsBase64Encoded ? Convert.FromBase64String(answer.Body ?? "") : Strict.GetBytes(answer.Body ?? "");
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>The source address. Only callers on this machine may choose it, for the device that they play.</summary>
    /// <param name="trustsForwardedFor">Whether a caller on this machine may choose it.</param>
    public static IPAddress SourceOf(HttpContext http, bool trustsForwardedFor)
    {
        var remote = http.Connection.RemoteIpAddress ?? IPAddress.None;
        var claimed = http.Request.Headers["X-Forwarded-For"].ToString().Split(',')[0].Trim();
        var source = trustsForwardedFor && IPAddress.IsLoopback(remote) && IPAddress.TryParse(claimed, out var played) ? played : remote;
        return source.IsIPv4MappedToIPv6 ? source.MapToIPv4() : source;
    }

    private static (string Body, bool IsBase64) Text(byte[] bytes)
    {
        try
        {
            return (Strict.GetString(bytes), false);
        }
        catch (DecoderFallbackException)
        {
            return (Convert.ToBase64String(bytes), true);
        }
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0;)
        {
            if (buffer.Length + read > LongestBody)
                return null;
            await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
        }

        return buffer.ToArray();
    }
}
