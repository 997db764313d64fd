using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.Schedule;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Autoscale.Domain.Sweeping;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>Every minute: makes the books and the world agree. What fails is tried again by the next sweep.</summary>
public sealed class SweepHandler(Border border, SweepWorkflow workflow, Metrics metrics, TimeProvider clock, ILogger<SweepHandler> log)
{
    [LambdaFunction(ResourceName = "Sweep", Timeout = 55, MemorySize = 512, Role = "@SweepRole")]
    [ScheduleEvent("rate(1 minute)", ResourceName = "EveryMinute")]
    public Task Sweep(ScheduledEvent tick, ILambdaContext context) => border.HandleAsync(context, async invocation =>
    {
        var began = clock.GetTimestamp();
        using var timetable = new SweepTimetable(clock, context.RemainingTime - Border.Margin);
        SweepReport? report = null;
        try
        {
            var settings = await invocation.SettingsAsync();
            report = await workflow.RunAsync(
                settings, invocation.TryAsync, timetable.Deadlines, invocation.Now, invocation.CancellationToken);
            log.Swept(report, invocation.Failed);
        }
        finally
        {
            metrics.Write(SweepMetrics.Of(report, clock.GetElapsedTime(began)));
        }
    });
}
