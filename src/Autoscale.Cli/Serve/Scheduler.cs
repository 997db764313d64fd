using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve;

/// <summary>
/// The local scheduler: it runs a function at the rate of the template, on the simulated clock. After a failure the function runs at the
/// next tick. While the functions are out, a tick waits for the maximum age of its event, and is dropped then.
/// </summary>
internal sealed class Scheduler(
    Func<ScheduledEvent, ILambdaContext, Task> function,
    TemplateSchedule schedule,
    InvocationQueue queue,
    TimeProvider clock,
    ConsoleLog log)
{
    /// <summary>Runs the function until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(schedule.Period, clock);
        for (var n = 1; await timer.WaitForNextTickAsync(cancellationToken); n++)
        {
            var now = clock.GetUtcNow();
            var tick = new ScheduledEvent { Source = "aws.events", DetailType = "Scheduled Event", Time = now.UtcDateTime };
            if (!await queue.TryWaitAsync(now, schedule.MaxAge, cancellationToken))
            {
                log.Write(LogLevel.Warning, $"a run of {schedule.Function} is dropped: the functions are out");
                continue;
            }

            // The boundary of the function has logged the failure already.
            await function(tick, new LocalContext(schedule.Function, $"tick-{n}", schedule.Timeout, TimeProvider.System)).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
