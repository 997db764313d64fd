using System.Collections.Frozen;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Route tables with random routes, and an independent implementation of the scope rules.</summary>
internal sealed record PlanWorld(
    RouteFailoverSettings Settings, IReadOnlyList<UnitState> States, IReadOnlyList<ObservedTable> Tables, FailoverMemory Memory, int Lost)
{
    private static readonly RouteDestination[] Destinations =
    [
        RouteDestination.Ipv4("0.0.0.0/0"),
        RouteDestination.Ipv6("::/0"),
        RouteDestination.PrefixList("pl-0123456789"),
        RouteDestination.Ipv4("10.8.0.0/16"),
    ];
    private static readonly RouteTarget Stranger = RouteTarget.Interface("eni-0stranger1");

    /// <summary>A number that selects the target of a route, and one that selects its shape.</summary>
    public static Gen<(int Target, int Shape)> AnyRoute { get; } =
        from target in Gen.Choose(0, 15) from shape in Gen.Choose(0, 19) select (target, shape);

    public RoutePlan Plan { get; } = RoutePlanPolicy.Plan(Settings, States, Tables, Memory);

    public static PlanWorld Of(
        RouteFailoverSettings settings,
        UnitStanding[] standings,
        (int Target, int Shape)[] routes,
        int[] shapes,
        int silent,
        int flags,
        int lost)
    {
        var excluded = settings.TableIds[flags % settings.TableIds.Count];
        settings = settings with
        {
            Units = [.. settings.Units.Select(u => u with { InterfaceIds = [u.InterfaceIds[0], $"eni-0public{u.Zone}"] })],
            Placement = (flags & 1) == 0 ? Placement.Cyclic : Placement.Spread,
            Fallback = (flags & 2) == 0 ? null : Nat,
            Scope = new RouteScope
            {
                ExcludedTables = (flags & 4) == 0 ? FrozenSet<string>.Empty : FrozenSet.Create(excluded),
                ExcludedDestinations = (flags & 8) == 0 ? FrozenSet<string>.Empty : FrozenSet.Create("10.8.0.0/16"),
                IncludesEdgeTables = (flags & 16) != 0,
            },
        };
        var tables = settings.TableIds
            .Index()
            .Where(t => shapes[t.Index] != 0)
            .Select(t => new ObservedTable(t.Item, [.. Destinations.Select((d, n) => RouteOf(settings, d, routes[(t.Index * 4) + n]))])
            {
                IsEdgeAssociated = shapes[t.Index] == 1,
                Exclude = shapes[t.Index] switch { 2 => "true", 3 => "::/0, pl-0123456789", 4 => "no", _ => null },
            })
            .ToList();
        var fallen = tables.SelectMany(t => t.Routes
            .Where(r => r.Target.Kind == RouteTargetKind.NatGateway && r.Destination is { IsDefault: true })
            .Select(r => new FallenRoute(t.Id, r.Destination!.Value, r.Destination == Destinations[0] ? 0 : 1))).ToList();
        return new PlanWorld(
            settings, Zones.States(settings, standings), tables, new FailoverMemory { SilentSamples = silent, FallenBack = fallen }, lost);
    }

    public ObservedRoute? RouteOf(RouteChange change) =>
        Tables.FirstOrDefault(t => t.Id == change.TableId)?.Routes.FirstOrDefault(r => r.Destination == change.Destination);

    public bool IsOurs(string tableId, ObservedRoute route) =>
        PositionOf(tableId, route) is not null && !IsSkipped(Tables.First(t => t.Id == tableId), route);

    public bool IsSkipped(FallenRoute fallen) =>
        Tables.First(t => t.Id == fallen.TableId) is var table
        && IsSkipped(table, table.Routes.First(r => r.Destination == fallen.Destination));

    /// <summary>
    /// The position of the interface to which a route points, or pointed before it fell back; null when the target is no interface of ours.
    /// </summary>
    public int? PositionOf(string tableId, ObservedRoute route) => route.Target.Id switch
    {
        var id when id.StartsWith("eni-0private", StringComparison.Ordinal) => 0,
        var id when id.StartsWith("eni-0public", StringComparison.Ordinal) => 1,
        _ => Memory.FallenBack.FirstOrDefault(f => f.TableId == tableId && f.Destination == route.Destination)?.Position,
    };

    /// <summary>The routes of a zone that are ours, with their targets in the given tables.</summary>
    public IEnumerable<(string TableId, ObservedRoute Route)> OursOf(IReadOnlyList<ObservedTable> tables, FailoverUnit unit) => tables
        .Where(t => unit.TableIds.Contains(t.Id))
        .SelectMany(t =>
            t.Routes.Zip(Tables.First(o => o.Id == t.Id).Routes).Where(r => IsOurs(t.Id, r.Second)).Select(r => (t.Id, r.First)));

    private bool IsSkipped(ObservedTable table, ObservedRoute route) =>
        route.IsLocal || route.IsPropagated || route.Destination is not { } destination
            || (table.IsEdgeAssociated && !Settings.Scope.IncludesEdgeTables)
            || Settings.Scope.ExcludedTables.Contains(table.Id)
            || Settings.Scope.ExcludedDestinations.Contains(destination.Text)
            || table.Exclude == "true"
            || (table.Exclude?.Contains(destination.Text, StringComparison.Ordinal) ?? false);

    private static ObservedRoute RouteOf(RouteFailoverSettings settings, RouteDestination destination, (int Target, int Shape) route) =>
        new(
            route.Shape == 0 ? null : destination,
            route.Target switch
            {
                0 => Stranger,
                1 => new RouteTarget(RouteTargetKind.Other, "igw-0123456789"),
                2 => Nat,
                _ => RouteTarget.Interface(settings.InterfaceIds[route.Target % settings.InterfaceIds.Count]),
            })
        {
            IsLocal = route.Shape == 1,
            IsPropagated = route.Shape == 2,
            IsBlackhole = route.Shape == 3,
        };
}
