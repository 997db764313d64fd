using System.Text.Json;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>The events of the scaling groups, by EventBridge: what Auto Scaling waits for, and what it reports. What fails is tried again by Lambda, and by the sweep. Spec 1.9.</summary>
public sealed class LifecycleEventHandler(Border border, LifecycleWorkflow workflow, ILogger<LifecycleEventHandler> log)
{
    [LambdaFunction(ResourceName = "LifecycleEvent", Timeout = 60, MemorySize = 512, Role = "@LifecycleEventRole")]
    public Task LifecycleEvent(CloudWatchEvent<JsonElement> received, ILambdaContext context) => border.HandleAsync(context, async invocation =>
    {
        if (AutoScalingEventParser.Parse(received) is not { } parsed)
        {
            log.EventIgnored(received.DetailType ?? "nothing", "it is of a kind that nobody here waits for");
            return;
        }

        var settings = await invocation.SettingsAsync();
        var outcome = parsed switch
        {
            AutoScalingEvent.Waiting waiting => await workflow.OpenAsync(waiting.Action, settings, invocation.TryAsync, invocation.Now, invocation.CancellationToken),
            AutoScalingEvent.Report report => await workflow.NoteAsync(report.News, settings, invocation.TryAsync, invocation.Now, invocation.CancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        log.EventHandled(received.DetailType!, outcome);
        if (outcome is LifecycleOutcome.Decided { Handover.Election: not null })
            invocation.Count(Metric.Elections);
        if (invocation.Failed.Count > 0)
            throw new UnfinishedWorkException(invocation.Failed);
    });
}
