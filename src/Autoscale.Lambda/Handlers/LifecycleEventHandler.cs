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
/// Handles the scaling group events from EventBridge: lifecycle hooks, and reports of launches and terminations. Lambda and the sweep
/// retry a step that fails. Spec 1.9.
/// </summary>
public sealed class LifecycleEventHandler(InvocationBoundary boundary, Application application, ILogger<LifecycleEventHandler> log)
{
    private readonly LifecycleWorkflow _workflow = application.Lifecycle;

    [LambdaFunction(ResourceName = "LifecycleEvent", Timeout = 60, MemorySize = 512, Role = "@LifecycleEventRole")]
    public Task LifecycleEvent(CloudWatchEvent<JsonElement> received, ILambdaContext context) =>
        boundary.HandleAsync(context, application.Settings, async invocation =>
        {
            if (AutoScalingEventParser.Parse(received) is not { } parsed)
            {
                log.EventIgnored(received.DetailType ?? "no detail-type", "this application does not handle events of this kind");
                return;
            }

            var pass = await invocation.BeginAsync();
            var outcome = parsed switch
            {
                AutoScalingEvent.Waiting waiting => await _workflow.OpenAsync(waiting.Action, pass),
                AutoScalingEvent.Report report => await _workflow.NoteAsync(report.News, pass),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            log.EventHandled(received.DetailType!, outcome);
            if (outcome is LifecycleOutcome.Decided { Handover.Election: not null })
                invocation.Count(Metric.Elections);
            if (invocation.Failed.Count > 0)
                throw new UnfinishedWorkException(invocation.Failed);
        });
}
