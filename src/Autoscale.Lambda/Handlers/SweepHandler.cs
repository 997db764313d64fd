using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.Schedule;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>Reconciles stored state with AWS every minute. The next sweep retries a step that failed.</summary>
public sealed class SweepHandler(
    InvocationBoundary boundary, Application application, Metrics metrics, TimeProvider clock, ILogger<SweepHandler> log)
{
    private readonly SweepWorkflow _workflow = application.Sweep;

    [LambdaFunction(ResourceName = "Sweep", Timeout = 55, MemorySize = 512, Role = "@SweepRole")]
    [ScheduleEvent("rate(1 minute)", ResourceName = "EveryMinute")]
    public Task Sweep(ScheduledEvent tick, ILambdaContext context) =>
        boundary.HandleAsync(context, application.Settings, async invocation =>
        {
            var began = clock.GetTimestamp();
            var available = context.RemainingTime - InvocationBoundary.Margin;
            SweepReport? report = null;
            try
            {
                report = await _workflow.RunAsync(available, await invocation.BeginAsync());
                log.Swept(report, invocation.Failed);
            }
            finally
            {
                metrics.Write(SweepMetrics.Of(report, clock.GetElapsedTime(began)));
            }
        });
}
