using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The local scheduler: it runs a function at the rate of the template, on the simulated clock. After a failure the function runs at the
/// next tick.
/// </summary>
internal sealed class Scheduler(Func<ScheduledEvent, ILambdaContext, Task> function, TemplateSchedule schedule, TimeProvider clock)
{
    /// <summary>Runs the function until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(schedule.Period, clock);
        for (var n = 1; await timer.WaitForNextTickAsync(cancellationToken); n++)
        {
            var tick = new ScheduledEvent { Source = "aws.events", DetailType = "Scheduled Event", Time = clock.GetUtcNow().UtcDateTime };

            // The boundary of the function has logged the failure already.
            await function(tick, new LocalContext(schedule.Function, $"tick-{n}", schedule.Timeout, TimeProvider.System)).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
