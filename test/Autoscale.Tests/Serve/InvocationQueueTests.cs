using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Serve;

/// <summary>Events and scheduled runs while the functions are out, as Lambda treats asynchronous invocations.</summary>
public sealed class InvocationQueueTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualClock _clock = new(Noon);
    private readonly InvocationQueue _queue;
    private readonly StringWriter _printed = new();
    private readonly List<string> _runs = [];
    private readonly CancellationTokenSource _end = new();
    private bool _areOut = true;

    public InvocationQueueTests() => _queue = new InvocationQueue(() => _areOut, _clock);

    [Fact]
    public async Task The_pauses_double_from_a_second_to_five_minutes_and_an_event_is_too_old_after_its_age()
    {
        List<int> asked = [];
        var queue = new InvocationQueue(
            () =>
            {
                asked.Add((int)(_clock.GetUtcNow() - Noon).TotalSeconds);
                return true;
            },
            _clock);

        var isInTime = true;
        var wait = ManualClock.Begin(async () => isInTime = await queue.TryWaitAsync(Noon, TimeSpan.FromMinutes(20), default));
        _clock.Advance(TimeSpan.FromMinutes(21));

        await wait;
        Assert.False(isInTime);
        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1111], asked);
    }

    [Fact]
    public async Task While_the_functions_run_no_event_waits()
    {
        _areOut = false;

        Assert.True(await _queue.TryWaitAsync(Noon, TimeSpan.Zero, default));
    }

    [Fact]
    public async Task No_sweep_runs_while_the_functions_are_out_and_at_most_one_runs_late()
    {
        var log = new ConsoleLog(_printed, _clock, isColored: false);
        var minute = TimeSpan.FromMinutes(1);
        var scheduler = new Scheduler(
            (tick, _) =>
            {
                _runs.Add($"{tick.Time:mm:ss} at {_clock.GetUtcNow():mm:ss}");
                return Task.CompletedTask;
            },
            new TemplateSchedule("Sweep", minute, TimeSpan.FromSeconds(55)) { MaxAge = minute },
            _queue,
            _clock,
            log);

        var running = ManualClock.Begin(() => scheduler.RunAsync(_end.Token));
        _clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(10));
        Assert.Empty(_runs);
        _areOut = false;
        _clock.Advance(TimeSpan.FromMinutes(2));

        // The tick of 12:05 is tried after 1, 3, 7, 15 s.
        Assert.Equal(["05:00 at 05:15", "06:00 at 06:00", "07:00 at 07:00"], _runs);
        Assert.Equal(4, Count("! a run of Sweep is dropped: the functions are out"));
        await EndAsync(running);
    }

    [Fact]
    public async Task An_event_of_an_outage_is_delivered_within_five_minutes_of_its_end()
    {
        var delivery = ManualClock.Begin(() => Events().DeliverAsync(Launch, _end.Token));

        Assert.Equal(1, Count("event: EC2 Instance Launch Successful, i-0000000000byol001; it waits, because the functions are out"));
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Empty(_runs);
        _areOut = false;
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(["EC2 Instance Launch Successful"], _runs);
        await EndAsync(delivery);
    }

    [Fact]
    public async Task An_event_that_waits_for_six_hours_is_a_dead_letter()
    {
        var delivery = ManualClock.Begin(() => Events().DeliverAsync(Launch, _end.Token));

        _clock.Advance(TimeSpan.FromHours(6));

        Assert.Empty(_runs);
        Assert.Equal(1, Count("✗ dead letter: EC2 Instance Launch Successful, i-0000000000byol001"));
        await EndAsync(delivery);
    }

    public void Dispose()
    {
        _end.Dispose();
        _printed.Dispose();
    }

    private static LifecycleEvent Launch =>
        new(LifecycleEventKind.LaunchSuccessful, new ScalingGroup("local-byol"), InstanceId.Parse("i-0000000000byol001"), Noon);

    private EventBridge Events() => new(
        (raised, _) =>
        {
            _runs.Add(raised.DetailType!);
            return Task.CompletedTask;
        },
        _queue,
        new LocalCloudWatch([], _clock, Console),
        _clock,
        Console);

    private ConsoleLog Console => new(_printed, _clock, isColored: false);

    private int Count(string text) => $"{_printed}".Split(text).Length - 1;

    private async Task EndAsync(Task running)
    {
        await _end.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
