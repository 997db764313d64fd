using System.Net;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class SimulatedUnitsTests
{
    private readonly ManualClock _clock = new(Noon);
    private readonly SimulatedUnits _units;

    public SimulatedUnitsTests() => _units = new SimulatedUnits(_clock, RouteWorld.SettingsFor(2).Units);

    public static TheoryData<UnitCondition, string?, double> Conditions => new()
    {
        { UnitCondition.Well, null, 0 },
        { UnitCondition.Well with { Latency = Seconds(0.3) }, null, 0.3 },
        { UnitCondition.Well with { Latency = Seconds(0.6) }, "no answer in 500 ms", 0.5 },
        { Refusing, "refused", 0 },
        { Hanging, "no answer in 500 ms", 0.5 },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_probe_returns_the_condition_of_a_unit_after_its_latency(UnitCondition condition, string? failure, double seconds)
    {
        _units[1] = condition;

        Assert.Equal(new ProbeAnswer(failure, Seconds(seconds)), Ask(IPAddress.Parse("10.0.1.10")));
        Assert.Equal(Noon + Seconds(seconds), _clock.GetUtcNow());
    }

    [Fact]
    public void A_probe_of_an_unused_address_times_out() => Assert.Equal("no answer in 500 ms", Ask(IPAddress.Parse("10.0.9.10")).Failure);

    [Fact]
    public async Task The_described_interfaces_match_the_conditions_of_the_units()
    {
        _units[1] = UnitCondition.Well with { Power = PowerState.Stopped, ChecksDestinations = true };
        _units[2] = UnitCondition.Well with { IsAttached = false };

        var targets = (await _units.FindAsync(["eni-0private1", "eni-0private2", "eni-0private3"], Noon, CancellationToken.None)).Targets;

        Assert.Equal(
            [(SimulatedUnits.InstanceOf(1), PowerState.Stopped, true), (default(InstanceId?), default(PowerState?), false)],
            targets.Select(t => (t.Instance, t.Power, t.ChecksDestinations)));
    }

    [Fact]
    public void A_skewed_clock_runs_at_normal_speed()
    {
        var ahead = new SkewedClock(_clock, Seconds(2));
        var fired = 0;
        using var timer = ahead.CreateTimer(_ => fired++, null, Seconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(Seconds(1));

        Assert.Equal((1, Noon + Seconds(3)), (fired, ahead.GetUtcNow()));
        Assert.Equal(Seconds(0), ahead.GetElapsedTime(ahead.GetTimestamp()));
    }

    private ProbeAnswer Ask(IPAddress address)
    {
        Task<ProbeAnswer>? answer = null;
        _ = ManualClock.Begin(() => answer = _units.AskAsync(address, new Probe.Tcp(541), Seconds(0.5), CancellationToken.None));
        return _clock.Finish(answer!);
    }
}
