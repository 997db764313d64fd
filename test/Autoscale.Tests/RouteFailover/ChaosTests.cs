using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Spec route-failover 5.4 (D20). A seed that fails is told, and fails again.</summary>
public sealed class ChaosTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void D20_No_routes_stay_with_a_dead_unit_while_somebody_looks_all_the_time(int seed) => Holds(seed, isLoop: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void D20_No_routes_stay_with_a_dead_unit_for_longer_than_until_the_next_minute(int seed) => Holds(seed, isLoop: false);

    private static void Holds(int seed, bool isLoop)
    {
        var verdict = new ChaosWorld(seed, isLoop).Run(Seconds(3600));

        Assert.True(verdict is null, $"seed {seed}: {verdict}");
    }
}
