using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Starts invocations and handles their faults: it sets the deadline, opens the log scope, and logs one line for a fault. A fault has one
/// of three answers: a device gets a status without a body, an event fails so that Lambda retries it, other callers get the answer of
/// their handler.
/// </summary>
/// <param name="clock">The clock for arrival times.</param>
/// <param name="log">The log.</param>
/// <param name="metrics">The counters of the cluster; null for functions that have none.</param>
public sealed class InvocationBoundary(TimeProvider clock, ILogger<InvocationBoundary> log, Metrics? metrics)
{
    /// <summary>The part of the function's time that is reserved for logging a timeout.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>Answers the request of a device.</summary>
    public Task<APIGatewayProxyResponse> AnswerAsync(
        APIGatewayProxyRequest request, ILambdaContext context, SettingsCache settings, Func<Call, Task<APIGatewayProxyResponse>> answer)
    {
        return AnswerAsync(context, Margin, RunAsync, _ => Answer.Refusal(500));

        async Task<APIGatewayProxyResponse> RunAsync(CancellationToken deadline)
        {
            var device = DeviceRequest.Of(request, clock.GetUtcNow());
            try
            {
                return await answer(new Call(device, settings, log, metrics!, deadline));
            }
            catch (InvalidRequestException invalid)
            {
                log.InvalidRequest(device.Source, invalid.Message);
                metrics!.Count(Metric.InvalidRequests);
                return Answer.Refusal(invalid.StatusCode);
            }
        }
    }

    /// <summary>Handles an event whose source does not wait for an answer.</summary>
    public Task HandleAsync(ILambdaContext context, SettingsCache settings, Func<Invocation, Task> handle) => AnswerAsync(
        context,
        settings,
        async invocation =>
        {
            await handle(invocation);
            return true;
        },
        instead: null);

    /// <summary>Answers a caller of another kind with the settings of the cluster.</summary>
    /// <param name="instead">The answer to a fault; null to rethrow the fault.</param>
    public Task<T> AnswerAsync<T>(
        ILambdaContext context, SettingsCache settings, Func<Invocation, Task<T>> answer, Func<Exception, T>? instead) =>
        AnswerAsync(
            context, Margin, deadline => answer(new Invocation(clock.GetUtcNow(), settings, log, metrics!, deadline)), instead);

    /// <summary>Answers a caller of another kind.</summary>
    /// <param name="context">The context of the invocation.</param>
    /// <param name="margin">The part of the function's time that is reserved.</param>
    /// <param name="run">Answers the caller; its token is cancelled at the deadline.</param>
    /// <param name="instead">The answer to a fault; null to rethrow the fault.</param>
    public async Task<T> AnswerAsync<T>(
        ILambdaContext context, TimeSpan margin, Func<CancellationToken, Task<T>> run, Func<Exception, T>? instead)
    {
        using var scope = log.BeginScope(new LogScope("RequestId", context.AwsRequestId));
        using var deadline = new CancellationTokenSource();
        deadline.CancelAfter(context.RemainingTime > margin ? context.RemainingTime - margin : TimeSpan.Zero);
        try
        {
            return await run(deadline.Token);
        }
        catch (Exception fault) when (fault is not ReportedException)
        {
            if (deadline.IsCancellationRequested)
                log.OutOfTime(fault);
            else if (fault is ReadRefusedException refused)
                log.ReadDenied(refused, refused.Bucket, refused.Key, refused.Permission);
            else
                log.Faulted(fault);
            metrics?.Count(Metric.Faults);
            if (instead is null)
                throw;
            return instead(fault);
        }
    }
}
