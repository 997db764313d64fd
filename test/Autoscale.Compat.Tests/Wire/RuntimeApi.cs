using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Compat.Tests.Wire;

/// <summary>The Lambda Runtime API for one process: serves the events in order, then none, and records the posted responses.</summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    public const string FunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:heartbeat";

    private readonly ConcurrentQueue<string> _events;
    private readonly ConcurrentQueue<Told> _told = new();
    private readonly ConcurrentDictionary<string, bool> _connections = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _served = new();
    private readonly DateTimeOffset _deadline;
    private Loopback? _server;
    private int _number;

    private RuntimeApi(DateTimeOffset deadline, string[] events)
    {
        _deadline = deadline;
        _events = new ConcurrentQueue<string>(events);
    }

    /// <summary>Cancelled when a client requests an event and none is left.</summary>
    public CancellationToken Served => _served.Token;

    public IReadOnlyList<Told> Told => [.. _told];

    public int Connections => _connections.Count;

    public string Endpoint => _server!.Url.Authority;

    public static Task<RuntimeApi> StartAsync(params string[] events) => StartAsync(DateTimeOffset.UtcNow.AddMinutes(1), events);

    public static async Task<RuntimeApi> StartAsync(DateTimeOffset deadline, params string[] events)
    {
        var api = new RuntimeApi(deadline, events);
        api._server = await Loopback.ServeAsync(api.ServeAsync);
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _served.Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        _connections[http.Connection.Id] = true;
        var path = http.Request.Path.Value!;
        if (http.Request.Method == "GET" && path == "/2018-06-01/runtime/invocation/next")
        {
            await NextAsync(http);
            return;
        }
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        _told.Enqueue(
            new Told(path, http.Request.ContentType, http.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString(), body));
        http.Response.StatusCode = 202;
        await http.Response.WriteAsync("""{"status":"OK"}""", http.RequestAborted);
    }

    private async Task NextAsync(HttpContext http)
    {
        if (!_events.TryDequeue(out var json))
        {
            await _served.CancelAsync();
            await Silence.UntilAsync(http.RequestAborted);
            return;
        }
        _number++;
        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = $"request-{_number}";
        headers["Lambda-Runtime-Deadline-Ms"] = $"{_deadline.ToUnixTimeMilliseconds()}";
        headers["Lambda-Runtime-Invoked-Function-Arn"] = FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = $"Root=1-trace-{_number}";
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json, http.RequestAborted);
    }
}
