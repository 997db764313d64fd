using System.Collections.Frozen;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Routes to our interfaces that are not changed. Spec route-failover 5.2 (R17).</summary>
public sealed class RouteScopeTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);
    private static readonly ObservedRoute Ours = To(RouteDestination.Ipv6("2001:db8::/32"), Two.InterfaceIds[0]);
    private static readonly ObservedTable Plain = Table(Two.TableIds[0], Ours);

    public static TheoryData<string, SkipReason?> Rows => new()
    {
        { "plain", null },
        { "local", SkipReason.Local },
        { "propagated", SkipReason.Propagated },
        { "unknown shape", SkipReason.UnknownShape },
        { "edge table", SkipReason.EdgeTable },
        { "edge table, included", null },
        { "table excluded", SkipReason.Excluded },
        { "destination excluded", SkipReason.Excluded },
        { "another destination included", SkipReason.Excluded },
        { "destination included", null },
        { "tagged", SkipReason.Excluded },
        { "tagged True", SkipReason.Excluded },
        { "tagged with the destination", SkipReason.Excluded },
        { "tagged with another", null },
        { "tagged false", null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_skipped_route_is_reported_with_its_reason(string row, SkipReason? reason)
    {
        var (table, scope) = World(row);

        var plan = RoutePlanPolicy.Plan(
            Two with { Scope = scope }, States(Two, UnitStanding.Down, UnitStanding.Up), [table], new FailoverMemory());

        Assert.Equal(reason is null ? 1 : 0, plan.Changes.Count);
        Assert.Equal(reason, plan.Skipped.Select(s => (SkipReason?)s.Reason).SingleOrDefault());
    }

    private static (ObservedTable Table, RouteScope Scope) World(string row) => row switch
    {
        "local" => (Table(Plain.Id, Ours with { IsLocal = true }), new RouteScope()),
        "propagated" => (Table(Plain.Id, Ours with { IsPropagated = true }), new RouteScope()),
        "unknown shape" => (Table(Plain.Id, Ours with { Destination = null }), new RouteScope()),
        "edge table" => (Plain with { IsEdgeAssociated = true }, new RouteScope()),
        "edge table, included" => (Plain with { IsEdgeAssociated = true }, new RouteScope { IncludesEdgeTables = true }),
        "table excluded" => (Plain, new RouteScope { ExcludedTables = FrozenSet.Create(Plain.Id) }),
        "destination excluded" => (Plain, new RouteScope { ExcludedDestinations = FrozenSet.Create("2001:db8::/32") }),
        "another destination included" => (Plain, new RouteScope { IncludedDestinations = FrozenSet.Create("0.0.0.0/0") }),
        "destination included" => (Plain, new RouteScope { IncludedDestinations = FrozenSet.Create("2001:db8::/32") }),
        "tagged" => (Plain with { Exclude = "" }, new RouteScope()),
        "tagged True" => (Plain with { Exclude = " True " }, new RouteScope()),
        "tagged with the destination" => (Plain with { Exclude = "10.0.0.0/8, 2001:DB8::/32" }, new RouteScope()),
        "tagged with another" => (Plain with { Exclude = "10.0.0.0/8" }, new RouteScope()),
        "tagged false" => (Plain with { Exclude = "false" }, new RouteScope()),
        _ => (Plain, new RouteScope()),
    };
}
