using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;

namespace Autoscale.Cli.Serve;

/// <summary>What the schedules of the template do, on this machine: a function runs every so often, by the clock of the simulation. One that fails runs again next time.</summary>
internal sealed class Scheduler(Func<ScheduledEvent, ILambdaContext, Task> function, TemplateSchedule schedule, TimeProvider clock)
{
    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(schedule.Period, clock);
        for (var n = 1; await timer.WaitForNextTickAsync(cancellationToken); n++)
        {
            var tick = new ScheduledEvent { Source = "aws.events", DetailType = "Scheduled Event", Time = clock.GetUtcNow().UtcDateTime };

            // What went wrong is in the log already: the function's own border writes it.
            await function(tick, new LocalContext(schedule.Function, $"tick-{n}", schedule.Timeout, TimeProvider.System)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
