using System.Text.Json;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Replies to CloudFormation. A definite outcome is sent at once. Unfinished work and transient faults are thrown, so that Lambda retries;
/// after the last attempt Lambda invokes the function once more with its own report, and the reply names the reason. Decision 18.
/// </summary>
public sealed class CustomResourceResponder(
    ClusterId cluster,
    IDeploymentReplies replies,
    ReplyDestinations destinations,
    InvocationBoundary boundary,
    TimeProvider clock,
    ILogger<CustomResourceResponder> log,
    Metrics metrics)
{
    /// <summary>The part of the function's time that is reserved for logging unfinished work.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    // Workflows keep the deadline themselves; this margin cancels calls that do not.
    private static readonly TimeSpan LastMargin = TimeSpan.FromSeconds(1);

    /// <summary>Handles one event.</summary>
    /// <param name="received">The event.</param>
    /// <param name="context">The context of the invocation.</param>
    /// <param name="known">The service types of the function.</param>
    /// <param name="work">Does the requested work.</param>
    public Task AnswerAsync(
        JsonElement received, ILambdaContext context, IReadOnlyList<string> known, Func<CustomResourceRun, Task<DeploymentOutcome>> work)
    {
        return boundary.AnswerAsync(context, LastMargin, RunAsync, instead: null);

        async Task<bool> RunAsync(CancellationToken end)
        {
            try
            {
                var request = CustomResourceParser.Parse(received, context.InvokedFunctionArn, destinations);
                var deadline = clock.GetUtcNow() + context.RemainingTime - Margin;
                var run = new CustomResourceRun(request, known, deadline, log, metrics, end);
                await ReplyAsync(request, run, known, await OutcomeAsync(request, run, work), end);
                return true;
            }
            catch (InvalidRequestException invalid)
            {
                log.DeploymentRefused(invalid.Message);
                metrics.Count(Metric.InvalidRequests);
                return false;
            }
        }
    }

    private static async Task<DeploymentOutcome> OutcomeAsync(
        CustomResourceRequest request, CustomResourceRun run, Func<CustomResourceRun, Task<DeploymentOutcome>> work)
    {
        if (request.GivenUp is { } why)
            return new DeploymentOutcome.Failed(why);
        try
        {
            return await work(run);
        }
        catch (Exception definite) when (definite is InvalidPropertyException or DeploymentRefusedException
            or PairConfigurationException or UnresolvedPlaceholderException or ReadRefusedException)
        {
            return new DeploymentOutcome.Failed(definite.Message);
        }
    }

    private async Task ReplyAsync(
        CustomResourceRequest request,
        CustomResourceRun run,
        IReadOnlyList<string> known,
        DeploymentOutcome outcome,
        CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case DeploymentOutcome.Unfinished unfinished:
                log.DeploymentUnfinished(request, run.ServiceType, unfinished.Left);
                throw new UnfinishedDeploymentException(unfinished.Left);
            case DeploymentOutcome.Failed failed:
                log.DeploymentFailed(request, run.ServiceType, failed.Summary);
                // A failed update keeps the physical id: CloudFormation would delete the resource otherwise.
                await replies.SendAsync(
                    request.ResponseUrl,
                    Reply(isSuccess: false, failed.Reason, request.PhysicalResourceId ?? PhysicalId.Of(request, known, cluster)),
                    cancellationToken);
                break;
            case DeploymentOutcome.Done done:
                await replies.SendAsync(
                    request.ResponseUrl,
                    Reply(isSuccess: true, done.Reason, PhysicalId.Of(request, known, cluster)) with { Data = done.Data },
                    cancellationToken);
                log.DeploymentDone(request, run.ServiceType, done.Reason);
                break;
        }

        DeploymentReply Reply(bool isSuccess, string reason, string physicalId) =>
            new(isSuccess, reason, physicalId, request.StackId, request.RequestId, request.LogicalResourceId);
    }
}
