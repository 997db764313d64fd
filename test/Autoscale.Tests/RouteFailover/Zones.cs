using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Routes;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The cast of route failover: zones at noon.</summary>
internal static class Zones
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly EndpointFault Throttled = new(EndpointFaultKind.Unavailable, "RequestLimitExceeded");

    public static readonly RouteTarget Nat = new(RouteTargetKind.NatGateway, "nat-0fallback1");

    public static readonly UnitCondition Refusing = new() { Reach = UnitReach.Refuses };

    public static readonly UnitCondition Hanging = new() { Reach = UnitReach.Hangs };

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>A world in which every unit is trusted.</summary>
    public static RouteWorld World(
        ManualClock clock, int zones, Func<RouteFailoverSettings, RouteFailoverSettings>? change = null, int tablesOfEach = 1)
    {
        var settings = RouteWorld.SettingsFor(zones, tablesOfEach);
        var world = new RouteWorld(clock, change is null ? settings : change(settings));
        world.Memory.Put(new FailoverMemory
        {
            Units = [.. world.Settings.Units.Select(u => UnitHealth.New(u.Zone, isTrusted: true, clock.GetUtcNow()))],
        });
        return world;
    }

    public static FailoverReport Run(
        this RouteWorld world, ManualClock clock, FailoverTrigger? trigger = null, bool isPlanOnly = false, TimeSpan? time = null) =>
        clock.Finish(world.Begin(trigger, isPlanOnly: isPlanOnly, time: time));

    /// <summary>Advances the clock from timer to timer until the work is done.</summary>
    public static T Finish<T>(this ManualClock clock, Task<T> work)
    {
        while (!work.IsCompleted)
            clock.AdvanceTo(clock.NextDue ?? throw new InvalidOperationException("Nothing is due, and the work is not done."));
        return work.GetAwaiter().GetResult();
    }

    /// <summary>The unit of the default route of each zone, in the order of zones.</summary>
    public static string Hosts(this RouteWorld world) => string.Join(' ', world.Settings.Units.Select(u => world.HostOf(u.Zone)));

    public static IReadOnlyList<UnitState> States(RouteFailoverSettings settings, params UnitStanding[] standings) =>
        [.. settings.Units.Select((u, n) => new UnitState(u, standings[n]))];

    public static ObservedTable Table(string id, params ObservedRoute[] routes) => new(id, routes);

    public static ObservedRoute To(RouteDestination destination, string interfaceId) =>
        new(destination, RouteTarget.Interface(interfaceId));

    /// <summary>The tables after the changes.</summary>
    public static IReadOnlyList<ObservedTable> After(this IReadOnlyList<ObservedTable> tables, RoutePlan plan) =>
        [.. tables.Select(t => t with
        {
            Routes = [.. t.Routes.Select(r =>
                plan.Changes.FirstOrDefault(c => c.TableId == t.Id && c.Destination == r.Destination && c.From == r.Target) is { } change
                    ? r with { Target = change.To, IsBlackhole = false }
                    : r)],
        })];
}
