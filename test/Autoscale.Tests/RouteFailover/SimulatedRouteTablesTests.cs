using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class SimulatedRouteTablesTests
{
    private static readonly RouteTarget From = RouteTarget.Interface("eni-0private1");
    private static readonly RouteTarget Elsewhere = RouteTarget.Interface("eni-0private2");
    private readonly SimulatedRouteTables _tables = new(new ManualClock(Noon));

    public SimulatedRouteTablesTests() => _tables.Put(Table(
        "rtb-0zone1n001",
        new ObservedRoute(RouteWorld.Everything, From) { IsBlackhole = true },
        To(RouteDestination.Ipv6("::/0"), From.Id)));

    [Fact]
    public async Task A_change_is_applied_and_counted_and_other_routes_stay()
    {
        Assert.Null(await _tables.ReplaceAsync(Change(RouteWorld.Everything), Noon + Seconds(1), CancellationToken.None));

        Assert.Equal([Elsewhere, From], _tables.All.Single().Routes.Select(r => r.Target));
        Assert.DoesNotContain(_tables.All.Single().Routes, r => r.IsBlackhole);
        Assert.Equal((1, 1), (_tables.Replaces, _tables.Made.Count));
    }

    [Fact]
    public async Task Missing_tables_are_omitted_from_a_listing_and_changes_of_missing_routes_are_refused()
    {
        var reading = await _tables.FindAsync(["rtb-0unknown1", "rtb-0zone1n001"], Noon + Seconds(1), CancellationToken.None);

        Assert.Equal(["rtb-0zone1n001"], reading.Tables.Select(t => t.Id));
        Assert.Equal(
            new EndpointFault(EndpointFaultKind.Refused, "InvalidParameterValue"),
            await _tables.ReplaceAsync(Change(RouteDestination.Ipv4("10.0.0.0/8")), Noon + Seconds(1), CancellationToken.None));
        _tables.Remove("rtb-0zone1n001");
        Assert.Equal(
            new EndpointFault(EndpointFaultKind.Refused, "InvalidRouteTableID.NotFound"),
            await _tables.ReplaceAsync(Change(RouteWorld.Everything), Noon + Seconds(1), CancellationToken.None));
    }

    [Fact]
    public async Task A_rehearsal_and_a_late_change_change_nothing()
    {
        Assert.Null(await _tables.RehearseAsync(Change(RouteWorld.Everything), Noon + Seconds(1), CancellationToken.None));
        Assert.NotNull(await _tables.RehearseAsync(Change(RouteDestination.Ipv4("10.0.0.0/8")), Noon + Seconds(1), CancellationToken.None));
        Assert.Equal(
            EndpointFaultKind.OutOfTime, (await _tables.ReplaceAsync(Change(RouteWorld.Everything), Noon, CancellationToken.None))!.Kind);
        Assert.Equal((From, 0, 2), (_tables.TargetOf("rtb-0zone1n001", RouteWorld.Everything), _tables.Replaces, _tables.Rehearsals));
    }

    [Fact]
    public async Task A_change_with_a_lost_answer_is_applied()
    {
        _tables.LostAnswer = _ => Throttled;

        Assert.Equal(Throttled, await _tables.ReplaceAsync(Change(RouteWorld.Everything), Noon + Seconds(1), CancellationToken.None));
        Assert.Equal(Elsewhere, _tables.TargetOf("rtb-0zone1n001", RouteWorld.Everything));
    }

    private static RouteChange Change(RouteDestination destination) => new(1, "rtb-0zone1n001", destination, From, Elsewhere);
}
