using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Where requests come in and faults end: it reads the envelope, sets the deadline, opens the log scope, and turns whatever goes wrong into a status without a body and
/// one line in the log.
/// </summary>
public sealed class Border(SettingsCache settings, TimeProvider clock, ILogger<Border> log, Metrics metrics)
{
    /// <summary>What is kept of the function's time for saying that it ran out.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>Answers one request.</summary>
    public async Task<APIGatewayProxyResponse> AnswerAsync(APIGatewayProxyRequest request, ILambdaContext context, Func<Call, Task<APIGatewayProxyResponse>> answer)
    {
        var device = DeviceRequest.Of(request, clock.GetUtcNow());
        using var scope = log.BeginScope(new LogScope("RequestId", context.AwsRequestId));
        using var deadline = DeadlineOf(context);
        try
        {
            return await answer(new Call(device, settings, log, metrics, deadline.Token));
        }
        catch (InvalidRequestException invalid)
        {
            log.InvalidRequest(device.Source, invalid.Message);
            metrics.Count(Metric.InvalidRequests);
            return Answer.Refusal(invalid.StatusCode);
        }
        catch (OperationCanceledException canceled) when (deadline.IsCancellationRequested)
        {
            log.OutOfTime(canceled);
            metrics.Count(Metric.Faults);
            return Answer.Refusal(500);
        }
        catch (Exception fault)
        {
            log.Faulted(fault);
            metrics.Count(Metric.Faults);
            return Answer.Refusal(500);
        }
    }

    /// <summary>Handles one event that nobody waits for. What goes wrong is in the log and travels on, so that Lambda tries the event again.</summary>
    public async Task HandleAsync(ILambdaContext context, Func<Invocation, Task> handle)
    {
        using var scope = log.BeginScope(new LogScope("RequestId", context.AwsRequestId));
        using var deadline = DeadlineOf(context);
        try
        {
            await handle(new Invocation(clock.GetUtcNow(), settings, log, metrics, deadline.Token));
        }
        catch (Exception fault)
        {
            if (deadline.IsCancellationRequested)
                log.OutOfTime(fault);
            else
                log.Faulted(fault);
            metrics.Count(Metric.Faults);
            throw;
        }
    }

    private static CancellationTokenSource DeadlineOf(ILambdaContext context)
    {
        var deadline = new CancellationTokenSource();
        deadline.CancelAfter(context.RemainingTime > Margin ? context.RemainingTime - Margin : TimeSpan.Zero);
        return deadline;
    }
}
