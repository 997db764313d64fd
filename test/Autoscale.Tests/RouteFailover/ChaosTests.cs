using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Spec route-failover 5.4 (D20). A failing seed is printed and fails again.</summary>
public sealed class ChaosTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void D20_No_route_stays_with_a_dead_unit_during_continuous_runs(int seed) => Holds(seed, isLoop: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void D20_No_route_stays_with_a_dead_unit_after_the_next_run_of_the_schedule(int seed) => Holds(seed, isLoop: false);

    private static void Holds(int seed, bool isLoop)
    {
        var verdict = new ChaosWorld(seed, isLoop).Run(Seconds(3600));

        Assert.True(verdict is null, $"seed {seed}: {verdict}");
    }
}
