using System.Globalization;
using System.Net.Http.Headers;

namespace Autoscale.Compat.Lambda.RuntimeApi;

/// <summary>The four calls of the Lambda Runtime API, over one persistent connection.</summary>
internal sealed class RuntimeApiClient : IDisposable
{
    private const string Version = "/2018-06-01/runtime";

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    private readonly HttpMessageInvoker _http = new(Handler(), disposeHandler: true);
    private readonly string _root;
    private readonly Uri _next;

    public RuntimeApiClient(string? endpoint)
    {
        if (string.IsNullOrEmpty(endpoint))
            throw new InvalidOperationException(
                "AWS_LAMBDA_RUNTIME_API is not set: the program runs inside AWS Lambda, or with an endpoint for tests.");
        _root = $"http://{endpoint}{Version}";
        _next = new Uri(_root + "/invocation/next");
    }

    /// <summary>Waits for the next event without a timeout.</summary>
    public async Task<InvocationHead> NextAsync(Stream body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _next);
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(body, cancellationToken);
        var headers = response.Headers;
        return new InvocationHead(
            Header(headers, "Lambda-Runtime-Aws-Request-Id")
            ?? throw new InvalidDataException("The Runtime API sent an event without a request id."),
            Deadline(Header(headers, "Lambda-Runtime-Deadline-Ms")),
            Header(headers, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
            Header(headers, "Lambda-Runtime-Trace-Id"));
    }

    public Task PostResponseAsync(string requestId, MemoryStream body, CancellationToken cancellationToken) =>
        PostAsync($"{_root}/invocation/{requestId}/response", body, Json, errorType: null, cancellationToken);

    public Task PostErrorAsync(string requestId, Exception exception, MemoryStream buffer, CancellationToken cancellationToken) =>
        PostExceptionAsync($"{_root}/invocation/{requestId}/error", exception, buffer, cancellationToken);

    public Task PostInitErrorAsync(Exception exception, MemoryStream buffer, CancellationToken cancellationToken) =>
        PostExceptionAsync(_root + "/init/error", exception, buffer, cancellationToken);

    public void Dispose() => _http.Dispose();

    // Lambda freezes the process between invocations and keeps the connection, so the connection must have no timeout and no maximum
    // lifetime.
    private static SocketsHttpHandler Handler() => new()
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = 1,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        UseCookies = false,
        UseProxy = false,
    };

    private static string? Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static DateTimeOffset Deadline(string? milliseconds) =>
        long.TryParse(milliseconds, CultureInfo.InvariantCulture, out var since1970)
            ? DateTimeOffset.FromUnixTimeMilliseconds(since1970)
            : DateTimeOffset.MaxValue;

    private Task PostExceptionAsync(string url, Exception exception, MemoryStream buffer, CancellationToken cancellationToken)
    {
        FunctionError.Write(exception, buffer);
        return PostAsync(url, buffer, ErrorJson, exception.GetType().Name, cancellationToken);
    }

    private async Task PostAsync(
        string url, MemoryStream body, MediaTypeHeaderValue contentType, string? errorType, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(body.GetBuffer().AsMemory(0, (int)body.Length));
        content.Headers.ContentType = contentType;
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        if (errorType is not null)
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null, cancellationToken);
    }
}
