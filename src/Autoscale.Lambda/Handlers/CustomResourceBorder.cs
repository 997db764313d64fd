using System.Text.Json;
using Amazon.Lambda.Core;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Where CloudFormation's requests come in and replies leave. A definite answer is sent at once. What is not done in time, and what may go better next time, is thrown, so that
/// Lambda tries again; when it has tried often enough it invokes the function once more with its own report, and the stack is told why. See decision 18.
/// </summary>
public sealed class CustomResourceBorder(ClusterId cluster, IDeploymentReplies replies, TimeProvider clock, ILogger<CustomResourceBorder> log, Metrics metrics)
{
    /// <summary>What is kept of the function's time for saying what is left.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    // The deadline is kept by what goes on for long; this ends what does not keep it.
    private static readonly TimeSpan s_lastMargin = TimeSpan.FromSeconds(1);

    /// <summary>Answers one event.</summary>
    /// <param name="received">The event.</param>
    /// <param name="context">The invocation.</param>
    /// <param name="known">What the function knows.</param>
    /// <param name="work">Does it.</param>
    public async Task AnswerAsync(JsonElement received, ILambdaContext context, IReadOnlyList<string> known, Func<CustomResourceRun, Task<DeploymentOutcome>> work)
    {
        using var scope = log.BeginScope(new LogScope("RequestId", context.AwsRequestId));
        using var end = new CancellationTokenSource();
        end.CancelAfter(context.RemainingTime > s_lastMargin ? context.RemainingTime - s_lastMargin : TimeSpan.Zero);
        try
        {
            var request = CustomResourceParser.Parse(received, context.InvokedFunctionArn);
            var run = new CustomResourceRun(request, known, clock.GetUtcNow() + context.RemainingTime - Margin, log, metrics, end.Token);
            await ReplyAsync(request, run, known, await OutcomeAsync(request, run, work), end.Token);
        }
        catch (InvalidRequestException invalid)
        {
            log.DeploymentRefused(invalid.Message);
            metrics.Count(Metric.InvalidRequests);
        }
        catch (Exception fault) when (fault is not UnfinishedDeploymentException)
        {
            if (end.IsCancellationRequested)
                log.OutOfTime(fault);
            else
                log.Faulted(fault);
            metrics.Count(Metric.Faults);
            throw;
        }
    }

    private static async Task<DeploymentOutcome> OutcomeAsync(CustomResourceRequest request, CustomResourceRun run, Func<CustomResourceRun, Task<DeploymentOutcome>> work)
    {
        if (request.GivenUp is { } why)
            return new DeploymentOutcome.Failed(why);
        try
        {
            return await work(run);
        }
        catch (Exception definite) when (definite is InvalidPropertyException or DeploymentRefusedException or PairConfigurationException or UnresolvedPlaceholderException)
        {
            return new DeploymentOutcome.Failed(definite.Message);
        }
    }

    private async Task ReplyAsync(CustomResourceRequest request, CustomResourceRun run, IReadOnlyList<string> known, DeploymentOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case DeploymentOutcome.Unfinished unfinished:
                log.DeploymentUnfinished(request, run.ServiceType, unfinished.Left);
                throw new UnfinishedDeploymentException(unfinished.Left);
            case DeploymentOutcome.Failed failed:
                log.DeploymentFailed(request, run.ServiceType, failed.Summary);
                // What failed to be renamed keeps its name: CloudFormation would delete it.
                await replies.SendAsync(request.ResponseUrl, Reply(isSuccess: false, failed.Reason, request.PhysicalResourceId ?? PhysicalId.Of(request, known, cluster)), cancellationToken);
                break;
            case DeploymentOutcome.Done done:
                await replies.SendAsync(request.ResponseUrl, Reply(isSuccess: true, done.Reason, PhysicalId.Of(request, known, cluster)), cancellationToken);
                log.DeploymentDone(request, run.ServiceType, done.Reason);
                break;
        }

        DeploymentReply Reply(bool isSuccess, string reason, string physicalId) => new(isSuccess, reason, physicalId, request.StackId, request.RequestId, request.LogicalResourceId);
    }
}
