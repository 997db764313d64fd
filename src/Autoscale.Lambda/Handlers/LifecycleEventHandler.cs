using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Handles the events from EventBridge: lifecycle hooks, reports of launches and terminations, and the state-change notifications of EC2.
/// Lambda and the sweep retry a step that fails. Spec 1.9; safety S2.7.
/// </summary>
public sealed class LifecycleEventHandler(InvocationBoundary boundary, Application application, ILogger<LifecycleEventHandler> log)
{
    private readonly LifecycleWorkflow _workflow = application.Lifecycle;
    private readonly InstanceStopWorkflow _stops = application.InstanceStops;

    [LambdaFunction(ResourceName = "LifecycleEvent", Timeout = 60, MemorySize = 512, Role = "@LifecycleEventRole")]
    public Task LifecycleEvent(CloudWatchEvent<JsonElement> received, ILambdaContext context) =>
        boundary.HandleAsync(context, application.Settings, async invocation =>
        {
            if (await OutcomeOfAsync(received, invocation) is not { } outcome)
            {
                log.EventIgnored(received.DetailType ?? "no detail-type", "this application does not handle events of this kind");
                return;
            }

            log.EventHandled(received.DetailType!, outcome);
            if (outcome is LifecycleOutcome.Decided { Handover.Election: not null }
                or LifecycleOutcome.Stopped { Handover.Election: not null })
                invocation.Count(Metric.Elections);
            if (invocation.Failed.Count > 0)
                throw new UnfinishedWorkException(invocation.Failed);
        });

    // EC2 reports all instances of the account, so the settings are read only for a member.
    private async Task<LifecycleOutcome?> OutcomeOfAsync(CloudWatchEvent<JsonElement> received, Invocation invocation)
    {
        if (InstanceStopParser.Parse(received) is { } stop)
            return await _stops.RunAsync(stop, invocation.BeginAsync, invocation.CancellationToken);
        return AutoScalingEventParser.Parse(received) switch
        {
            AutoScalingEvent.Waiting waiting => await _workflow.OpenAsync(waiting.Action, await invocation.BeginAsync()),
            AutoScalingEvent.Report report => await _workflow.NoteAsync(report.News, await invocation.BeginAsync()),
            null => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
