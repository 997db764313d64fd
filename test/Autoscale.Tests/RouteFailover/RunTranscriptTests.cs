using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Lambda.Logging;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// Whole runs of route failover, call by call: the order of lease, samples, tables, save and moves. A change of these lines is a change
/// of the protocol.
/// </summary>
public sealed class RunTranscriptTests : IInterceptor
{
    private readonly ManualClock _clock = new(Noon);
    private readonly RouteWorld _world;
    private readonly FailoverApplication _application;
    private readonly List<string> _lines = [];

    public RunTranscriptTests()
    {
        _world = new RouteWorld(_clock, RouteWorld.SettingsFor(2));
        _application = new FailoverApplication(Intercepted.Of<IFailoverPorts>(_world.PortsAt(), this));
    }

    [Fact]
    public async Task A_run_that_finds_no_problem_reads_and_releases_and_writes_nothing_else() => Assert.Equal(
        """
        0.0 RunLocation.Find
        0.0 FailoverMemory.Take
        0.0 Probes.Ask 10.0.1.10
        0.0 Probes.Ask 10.0.2.10
        0.0 FailoverRoutes.Find
        0.0 FailoverMemory.Release
        no problems found
        """,
        await RunAsync());

    [Fact]
    public async Task A_run_that_finds_a_unit_down_samples_until_it_is_sure_saves_and_moves()
    {
        _ = await RunAsync();
        _world.Units[1] = UnitCondition.Well with { Reach = UnitReach.Refuses };

        Assert.Equal(
            """
            0.0 RunLocation.Find
            0.0 FailoverMemory.Take
            0.0 Probes.Ask 10.0.1.10
            0.0 Probes.Ask 10.0.2.10
            0.5 Probes.Ask 10.0.1.10
            0.5 Probes.Ask 10.0.2.10
            1.0 Probes.Ask 10.0.1.10
            1.0 Probes.Ask 10.0.2.10
            1.0 FailoverRoutes.Find
            1.0 UnitTargets.Find
            1.0 FailoverMemory.Renew
            1.0 FailoverRoutes.Replace rtb-0zone1n001 to eni-0private2
            1.0 FailoverMemory.Release
            moved 1 route; unit 1 is down (tcp:541 refused)
            """,
            await RunAsync());
    }

    public async Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(make);
        var subject = call.Arguments.Select(a => a switch
        {
            RouteChange change => $" {change.TableId} to {change.To}",
            System.Net.IPAddress address => $" {address}",
            _ => "",
        });
        _lines.Add(
            $"{(_clock.GetUtcNow() - Noon).TotalSeconds:0.0} {call.Port[1..]}.{call.Method[..^"Async".Length]}{string.Concat(subject)}");
        return await make();
    }

    private async Task<string> RunAsync()
    {
        _lines.Clear();
        var run = new FailoverRun(new FailoverTrigger.Schedule(), _clock.GetUtcNow() + RouteWorld.ShortRun);
        Task<FailoverReport>? begun = null;
        _ = ManualClock.Begin(() => begun = _application.Runs.RunAsync(_world.Settings, run, _ => { }, CancellationToken.None));
        for (var n = 0; n < 100 && !begun!.IsCompleted; n++)
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        _lines.Add(FailoverWords.Of(await begun!));
        return string.Join('\n', _lines);
    }
}
