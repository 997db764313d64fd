using System.Net;
using Autoscale.Emulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Emulators.Proxy;

/// <summary>
/// One AWS endpoint in front of the emulators. It forwards each call to the emulator of its service, logs the call, adds features that
/// the emulators lack (two Auto Scaling operations, instances that wait at hooks, blackhole routes, change sets), and makes calls fail,
/// hang or lose their connection on demand.
/// </summary>
public sealed class AwsProxy : IAsyncDisposable
{
    private readonly AwsTargets _targets;
    private readonly ChangeSets? _changeSets;
    private readonly Forwarder _forwarder = new();
    private LoopbackServer? _server;

    private AwsProxy(AwsTargets targets, LifecycleActions lifecycleActions, ChangeSets? changeSets) =>
        (_targets, LifecycleActions, _changeSets) = (targets, lifecycleActions, changeSets);

    /// <summary>The service URL for the AWS clients of a test.</summary>
    public Uri Endpoint => _server!.Endpoint;

    /// <summary>Every call so far.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>The active fault rules.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Instances that wait at lifecycle hooks.</summary>
    public LifecycleActions LifecycleActions { get; }

    /// <summary>Answers for operations that the emulators lack.</summary>
    public ScriptedAnswers Scripts { get; } = new();

    /// <summary>Routes that are shown as blackholes.</summary>
    public Blackholes Blackholes { get; } = new();

    /// <summary>Starts the proxy in front of running emulators.</summary>
    /// <param name="targets">The emulators.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="lifecycleActions">The lifecycle actions of another proxy in front of the same emulators, to share them; null to create
    /// new ones. Calls and faults are never shared.</param>
    /// <param name="changeSets">The change sets of CloudFormation; null to leave them to moto.</param>
    public static async Task<AwsProxy> StartAsync(
        AwsTargets targets,
        CancellationToken cancellationToken,
        LifecycleActions? lifecycleActions = null,
        ChangeSets? changeSets = null)
    {
        var proxy = new AwsProxy(targets, lifecycleActions ?? new(), changeSets);
        proxy._server = await LoopbackServer.StartAsync(proxy.HandleAsync, cancellationToken);
        return proxy;
    }

    /// <summary>Removes all calls, faults, lifecycle actions, scripts and blackholes. The data of the emulators is kept.</summary>
    public void Reset()
    {
        Faults.Clear();
        LifecycleActions.Clear();
        Blackholes.Clear();
        Scripts.Clear();
        Calls.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _forwarder.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = await AwsRequest.ReadAsync(context);
        try
        {
            await AnswerAsync(request, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Calls.Add(new(request.Service, request.Operation, Status: 0, request.Length, ResponseBytes: 0));
        }
    }

    private async Task AnswerAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var fault = Faults.Befalling(request);
        if (fault is HeldCalls held)
            await held.WaitAsync(cancellationToken);
        if (fault is DelayedCalls delayed)
            await delayed.WaitAsync(cancellationToken);
        if (fault is DroppedCalls)
            Drop(request);
        else if (fault is FailingCalls { TookEffect: false } refused)
            await GiveAsync(request, AwsErrorAnswer.To(request, refused.Error));
        else if ((LifecycleActions.Answer(request) ?? Scripts.Answer(request)) is { } own)
            await GiveAsync(request, fault is FailingCalls lost ? AwsErrorAnswer.To(request, lost.Error) : own);
        else
            await ForwardAsync(request, fault as FailingCalls, cancellationToken);
    }

    private async Task ForwardAsync(AwsRequest request, FailingCalls? lost, CancellationToken cancellationToken)
    {
        var (forwarded, answer) = _changeSets is null
            ? (request, null)
            : await _changeSets.InterceptAsync(
                request, (path, token) => _forwarder.ReadObjectAsync(new(_targets.Of("s3")!, path), token), cancellationToken);
        if (answer is null)
            await AskEmulatorAsync(forwarded, lost, cancellationToken);
        else
            await GiveAsync(request, answer);
    }

    private void Drop(AwsRequest request)
    {
        Calls.Add(new(request.Service, request.Operation, Status: 0, request.Length, ResponseBytes: 0));
        request.Context.Abort();
    }

    private async Task AskEmulatorAsync(AwsRequest request, FailingCalls? lost, CancellationToken cancellationToken)
    {
        if (await TrySendAsync(request, cancellationToken) is not { } answer)
        {
            await GiveAsync(request, AwsErrorAnswer.To(request, new("NoEmulator", $"No emulator answers for {request.Service}.", 501)));
            return;
        }

        using (answer)
        {
            if (lost is not null)
                await GiveAsync(request, AwsErrorAnswer.To(request, lost.Error));
            else if (request.Service == "s3" && answer.Content.Headers.ContentLength is { } length)
                await StreamAsync(request, answer, length, cancellationToken);
            else
                await RelayAsync(request, answer, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage?> TrySendAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (_targets.Of(request.Service) is not { } target)
            return null;
        try
        {
            return await _forwarder.SendAsync(request, target, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return null;
        }
    }

    private async Task RelayAsync(AwsRequest request, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var received = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var status = (int)answer.StatusCode;
        var body = LifecycleActions.Rewrite(request, status, Blackholes.Rewrite(request, status, received));
        var response = request.Context.Response;
        Forwarder.CopyHead(answer, response);
        response.ContentLength = MayHaveBody(answer) ? body.Length : null;
        await FinishAsync(request, body, cancellationToken);
    }

    private async Task StreamAsync(AwsRequest request, HttpResponseMessage answer, long length, CancellationToken cancellationToken)
    {
        var response = request.Context.Response;
        Forwarder.CopyHead(answer, response);
        response.ContentLength = MayHaveBody(answer) ? length : null;
        var isHead = HttpMethods.IsHead(request.Context.Request.Method);
        Log(request, isHead ? 0 : length);
        if (!isHead)
            await answer.Content.CopyToAsync(response.Body, cancellationToken);
    }

    private static bool MayHaveBody(HttpResponseMessage answer) =>
        answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified);

    private Task GiveAsync(AwsRequest request, AwsAnswer answer)
    {
        var response = request.Context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        response.Headers["x-amzn-RequestId"] = AwsAnswer.RequestId;
        return FinishAsync(request, answer.Body, request.Context.RequestAborted);
    }

    /// <summary>Logs the call before the answer is sent, so that a caller that has the answer finds its call in the log.</summary>
    private async Task FinishAsync(AwsRequest request, byte[] body, CancellationToken cancellationToken)
    {
        Log(request, body.Length);
        if (body.Length > 0)
            await request.Context.Response.Body.WriteAsync(body, cancellationToken);
    }

    private void Log(AwsRequest request, long responseBytes) =>
        Calls.Add(new(request.Service, request.Operation, request.Context.Response.StatusCode, request.Length, responseBytes));
}
