using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Autoscale.Emulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Emulators.Invocations;

/// <summary>
/// The AWS Lambda Runtime API: it delivers events one by one to a worker that polls for them, and receives the answers. The worker
/// finds <see cref="Address"/> in the variable <c>AWS_LAMBDA_RUNTIME_API</c>. The API serves one worker; several workers would share the
/// events.
/// </summary>
public sealed class RuntimeApi : IAsyncDisposable
{
    private const string Prefix = "/2018-06-01/runtime/";
    private const string FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:autoscale";

    private readonly Channel<PendingInvocation> _waiting = Channel.CreateUnbounded<PendingInvocation>();
    private readonly ConcurrentDictionary<string, PendingInvocation> _pending = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private LoopbackServer? _server;
    private long _count;

    private RuntimeApi(TimeProvider time) => _time = time;

    /// <summary>Host and port, in the form of the variable <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => _server!.Endpoint.Authority;

    /// <summary>
    /// Completes when a worker first polls for an event, which ends its start. Fails if the worker reports that it could not start.
    /// </summary>
    public Task WorkerReady => _ready.Task;

    /// <summary>Starts the API on a free port.</summary>
    public static async Task<RuntimeApi> StartAsync(CancellationToken cancellationToken)
    {
        var api = new RuntimeApi(TimeProvider.System);
        api._server = await LoopbackServer.StartAsync(api.HandleAsync, cancellationToken);
        return api;
    }

    /// <summary>Hands one event to the worker and waits for its answer.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="deadline">The maximum time until the answer, as the timeout of the function in AWS.</param>
    /// <exception cref="TimeoutException">The deadline passed without an answer. A late answer is refused.</exception>
    /// <exception cref="WorkerFailedException">The worker reported that it could not start.</exception>
    public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var requestId = $"00000000-0000-4000-8000-{Interlocked.Increment(ref _count):x12}";
        var invocation = new PendingInvocation(requestId, payload, _time.GetUtcNow() + deadline);
        _pending[requestId] = invocation;
        try
        {
            await _waiting.Writer.WriteAsync(invocation, cancellationToken);
            return await ResultOrFailureAsync(invocation).WaitAsync(deadline, _time, cancellationToken);
        }
        finally
        {
            _pending.TryRemove(requestId, out _);
        }
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task<InvocationResult> ResultOrFailureAsync(PendingInvocation invocation)
    {
        if (await Task.WhenAny(_ready.Task, invocation.Result) == _ready.Task)
            await _ready.Task;
        return await invocation.Result;
    }

    private Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var parts = path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..].Split('/') : [];
        return (context.Request.Method, parts) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(context),
            ("POST", ["invocation", var id, "response"]) => FinishAsync(context, id, failed: false),
            ("POST", ["invocation", var id, "error"]) => FinishAsync(context, id, failed: true),
            ("POST", ["init", "error"]) => InitErrorAsync(context),
            _ => AnswerAsync(
                context, StatusCodes.Status404NotFound, """{"errorType":"NotFound","errorMessage":"No such operation"}"""u8.ToArray()),
        };
    }

    private async Task NextAsync(HttpContext context)
    {
        _ready.TrySetResult();
        var invocation = await NextStillWantedAsync(context.RequestAborted);
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0";
        invocation.HandOver(_time);
        await AnswerAsync(context, StatusCodes.Status200OK, invocation.Payload);
    }

    /// <summary>Skips events whose callers have cancelled, so that a new worker does not receive stale events.</summary>
    private async Task<PendingInvocation> NextStillWantedAsync(CancellationToken cancellationToken)
    {
        PendingInvocation next;
        do
        {
            next = await _waiting.Reader.ReadAsync(cancellationToken);
        }
        while (!_pending.ContainsKey(next.RequestId));
        return next;
    }

    private async Task FinishAsync(HttpContext context, string requestId, bool failed)
    {
        var body = await ReadAsync(context.Request);
        if (!_pending.TryRemove(requestId, out var invocation))
        {
            await AnswerAsync(
                context,
                StatusCodes.Status400BadRequest,
                """{"errorType":"InvalidRequestID","errorMessage":"Invalid request ID"}"""u8.ToArray());
            return;
        }

        if (failed)
            invocation.Finish(default, ErrorOf(context.Request, body), _time);
        else
            invocation.Finish(body, error: null, _time);
        await AnswerAsync(context, StatusCodes.Status202Accepted, """{"status":"OK"}"""u8.ToArray());
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        _ready.TrySetException(new WorkerFailedException(ErrorOf(context.Request, body)));
        await AnswerAsync(context, StatusCodes.Status202Accepted, """{"status":"OK"}"""u8.ToArray());
    }

    private static InvocationError ErrorOf(HttpRequest request, byte[] body) =>
        new(request.Headers["Lambda-Runtime-Function-Error-Type"].ToString(), System.Text.Encoding.UTF8.GetString(body));

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.ToArray();
    }

    private static async Task AnswerAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }
}
