using Autoscale.Domain.Shared;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Spec route-failover 5.4 (D20), safety, sections 8 and 9. A failing seed is printed and fails again.</summary>
public sealed class SeededRouteWorldTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void D20_An_hour_of_faults_during_continuous_runs_violates_no_invariant(int seed) => Holds(seed, isLoop: true, Seconds(3600));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void D20_An_hour_of_faults_between_runs_of_the_schedule_violates_no_invariant(int seed) =>
        Holds(seed, isLoop: false, Seconds(3600));

    [Fact]
    public void Many_short_worlds_violate_no_invariant_and_have_every_fault()
    {
        var faults = new HashSet<string>();
        for (var seed = 1; seed <= 60; seed++)
            faults.UnionWith(Holds(seed, isLoop: null, Seconds(360)).Faults.Keys);

        Assert.Equal(
            [
                "fault of EC2", "interface replaced", "lost answer of EC2", "manual change", "memory outage", "order",
                "prober cut off from one zone", "prober cut off from several zones", "run killed", "run lost", "run twice",
                "stranded route", "table deleted", "unit down",
            ],
            faults.Order(StringComparer.Ordinal));
    }

    // Each seed was the first of a search from seed 1.
    [Theory]
    [InlineData(Protection.ProberGuard, 40, "while the container is cut off from units 1, 2")]
    [InlineData(Protection.LoopHandover, 1, "no run looked for 00:05.1")]
    [InlineData(Protection.LeaseFencing, 37, "changes a route with lease 3, although lease 4 was taken since")]
    public void Without_a_protection_a_seed_shows_the_damage_that_it_prevents(Protection off, int seed, string damage)
    {
        using var world = new SeededRouteWorld(new SeededRouteSettings { Seed = seed, Off = off });

        world.Run(Seconds(360));

        Assert.Contains(damage, world.Broken, StringComparison.Ordinal);
        Assert.Contains("BROKEN", world.Transcript[^1], StringComparison.Ordinal);
        Holds(seed, isLoop: null, Seconds(360));
    }

    [Fact]
    public void The_same_seed_gives_the_same_transcript()
    {
        var transcripts = Enumerable.Range(0, 2).Select(_ => Holds(7, isLoop: null, Seconds(600)).Transcript).ToList();

        Assert.NotEmpty(transcripts[0]);
        Assert.Equal(transcripts[0], transcripts[1]);
    }

    private static SeededRouteWorld Holds(int seed, bool? isLoop, TimeSpan time)
    {
        using var world = new SeededRouteWorld(new SeededRouteSettings { Seed = seed, IsLoop = isLoop });
        world.Run(time);
        Assert.True(world.Broken is null, $"seed {seed}: {string.Join('\n', world.Transcript.TakeLast(30))}");
        return world;
    }
}
