using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class MoveWorkflowTests
{
    private readonly ManualClock _clock = new(Noon);
    private readonly SimulatedRouteTables _tables;
    private readonly MoveWorkflow _moves;

    public MoveWorkflowTests()
    {
        _tables = new SimulatedRouteTables(_clock) { ReplaceDelay = Seconds(0.1) };
        _moves = new MoveWorkflow(_tables, _clock);
    }

    [Fact]
    public void All_changes_are_attempted_in_order_even_if_some_fail()
    {
        var changes = Changes(10);
        _tables.ReplaceFault = c => c == changes[0] || c == changes[4] ? Throttled : null;

        var results = Move(changes, new MoveSettings { Workers = 2 });

        Assert.Equal(changes, results.Select(r => r.Change));
        Assert.Equal([0, 4], results.Index().Where(r => r.Item.Fault is not null).Select(r => r.Index));
        Assert.Equal(changes.Except([changes[0], changes[4]]), _tables.Made.Select(m => m.Change));
        Assert.Equal((10, 2), (_tables.Replaces, _tables.MaxInFlight));
    }

    [Fact]
    public void Changes_beyond_the_burst_wait_for_the_rate_and_the_burst_refills_with_time()
    {
        var settings = new MoveSettings { Burst = 4, Rate = 2 };

        Move(Changes(8), settings);
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 0.6, 1.1, 1.6, 2.1], _tables.Made.Select(m => (m.At - Noon).TotalSeconds));

        // The burst is refilled after two seconds without a change.
        _clock.AdvanceTo(Noon + Seconds(4.1));
        Move(Changes(4), settings);
        Assert.All(_tables.Made.Skip(8), m => Assert.Equal(4.2, (m.At - Noon).TotalSeconds));
    }

    [Fact]
    public void Changes_that_cannot_start_before_the_deadline_are_out_of_time()
    {
        var results = Move(Changes(8), new MoveSettings { Burst = 4, Rate = 2 }, Noon + Seconds(1.2));

        Assert.Equal([4, 2, 2], new[]
        {
            results.Count(r => r.At <= Noon + Seconds(0.1) && r.Fault is null),
            results.Count(r => r.At > Noon + Seconds(0.1) && r.Fault is null),
            results.Count(r => r.Fault?.Kind == EndpointFaultKind.OutOfTime),
        });
        Assert.Equal(6, _tables.Replaces);
    }

    [Fact]
    public async Task A_cancelled_run_stops_waiting()
    {
        using var end = new CancellationTokenSource();
        var changes = Changes(8);
        Task<IReadOnlyList<RouteResult>>? run = null;
        _ = ManualClock.Begin(() =>
            run = _moves.RunAsync(changes, new MoveSettings { Burst = 4, Rate = 2 }, Noon + Seconds(60), end.Token));
        _clock.Advance(Seconds(0.2));

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run!);
        Assert.Equal(4, _tables.Replaces);
    }

    private IReadOnlyList<RouteResult> Move(IReadOnlyList<RouteChange> changes, MoveSettings settings, DateTimeOffset? deadline = null)
    {
        Task<IReadOnlyList<RouteResult>>? run = null;
        _ = ManualClock.Begin(() =>
            run = _moves.RunAsync(changes, settings, deadline ?? _clock.GetUtcNow() + Seconds(60), CancellationToken.None));
        return _clock.Finish(run!);
    }

    private List<RouteChange> Changes(int count)
    {
        var from = RouteTarget.Interface("eni-0private1");
        var destinations = Enumerable.Range(1, count).Select(n => RouteDestination.Ipv4($"10.{n}.0.0/16")).ToList();
        _tables.Put(Table("rtb-0zone1n001", [.. destinations.Select(d => new ObservedRoute(d, from))]));
        return [.. destinations.Select(d => new RouteChange(1, "rtb-0zone1n001", d, from, RouteTarget.Interface("eni-0private2")))];
    }
}
