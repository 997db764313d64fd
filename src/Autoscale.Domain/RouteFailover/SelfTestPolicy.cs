using System.Net.Sockets;

namespace Autoscale.Domain.RouteFailover;

/// <summary>Says what a failover would stumble over, by what was read. Spec route-failover 4.3, 5.2 (R13, R27).</summary>
public static class SelfTestPolicy
{
    /// <summary>Whether every zone has tables, and routes in them that are ours to move.</summary>
    public static IEnumerable<SelfCheck> OfTables(RouteFailoverSettings settings, IReadOnlyList<ObservedTable> tables, RoutePlan plan)
    {
        foreach (var missing in plan.MissingTables)
            yield return new SelfCheck(missing, SelfCheckVerdict.Failed, "EC2 knows no such route table");
        foreach (var unit in settings.Units)
        {
            var own = tables.Where(t => unit.TableIds.Contains(t.Id)).SelectMany(t => t.Routes).Count(r => settings.InterfaceIds.Contains(r.Target.Id));
            yield return own == 0
                ? new SelfCheck($"zone {unit.Zone}", SelfCheckVerdict.Failed, "none of its route tables has a route that points at a unit, so nothing could be moved")
                : new SelfCheck($"zone {unit.Zone}", SelfCheckVerdict.Passed, $"{own} routes point at units");
        }

        foreach (var skipped in plan.Skipped)
            yield return new SelfCheck(skipped.TableId, SelfCheckVerdict.Doubtful, $"its route for {skipped.Destination?.Text ?? "a destination of unknown shape"} points at a unit and is left alone: {skipped.Reason}");
        if (plan.Blackholes > 0)
            yield return new SelfCheck("routes", SelfCheckVerdict.Failed, $"{plan.Blackholes} of them are blackholes");
    }

    /// <summary>Whether traffic would arrive at every unit, and whether units and tables belong together.</summary>
    public static IEnumerable<SelfCheck> OfTargets(RouteFailoverSettings settings, IReadOnlyList<ObservedTable> tables, IReadOnlyList<UnitTarget> targets)
    {
        var unfit = FitnessPolicy.Unfit(settings, targets);
        var networks = targets.Select(t => t.VpcId).Concat(tables.Select(t => t.VpcId)).OfType<string>().Distinct().ToList();
        if (networks.Count > 1)
            yield return new SelfCheck("VPC", SelfCheckVerdict.Failed, $"interfaces and tables are in different VPCs: {string.Join(", ", networks)}");
        foreach (var unit in settings.Units)
        {
            var target = targets.FirstOrDefault(t => t.InterfaceId == unit.InterfaceIds[0]);
            yield return unfit.TryGetValue(unit.Zone, out var fault)
                ? new SelfCheck($"unit {unit.Zone}", SelfCheckVerdict.Failed, fault)
                : target is not null && !target.Addresses.Contains(unit.Address)
                    ? new SelfCheck($"unit {unit.Zone}", SelfCheckVerdict.Failed, $"{unit.Address} is no address of {target.InterfaceId}")
                    : new SelfCheck($"unit {unit.Zone}", SelfCheckVerdict.Passed, $"{unit.InterfaceIds[0]} is attached, runs and forwards");
        }

        if (tables.SelectMany(t => t.Routes).Any(r => r is { Destination.Kind: RouteDestinationKind.Ipv6 } && settings.InterfaceIds.Contains(r.Target.Id)))
        {
            foreach (var target in targets.Where(t => !t.Addresses.Any(a => a.AddressFamily == AddressFamily.InterNetworkV6)))
                yield return new SelfCheck(target.InterfaceId, SelfCheckVerdict.Doubtful, "IPv6 routes may move to it, but it has no IPv6 address");
        }
    }

    /// <summary>Whether every unit answers.</summary>
    public static IEnumerable<SelfCheck> OfSamples(RouteFailoverSettings settings, IReadOnlyList<UnitSample> samples) => samples
        .OrderBy(s => s.Zone)
        .Select(s => (Sample: s, Unit: settings.Units.First(u => u.Zone == s.Zone)))
        .Select(s => s.Sample.IsUp
            ? new SelfCheck($"unit {s.Unit.Zone}", SelfCheckVerdict.Passed, $"{s.Unit.Address} answers {s.Unit.Probes} in {s.Sample.Took.TotalMilliseconds:0} ms")
            : new SelfCheck($"unit {s.Unit.Zone}", SelfCheckVerdict.Failed, $"{s.Unit.Address} does not answer: {s.Sample.Failure}"));

    /// <summary>One route of every table, for which a permission can be asked: a change that changes nothing.</summary>
    public static IReadOnlyList<RouteChange> Rehearsals(RouteFailoverSettings settings, IReadOnlyList<ObservedTable> tables) =>
    [
        .. settings.Units.SelectMany(u => tables.Where(t => u.TableIds.Contains(t.Id)).SelectMany(t => t.Routes
            .Where(r => r.Destination is not null && settings.Scope.Skips(t, r) is null && settings.InterfaceIds.Contains(r.Target.Id))
            .Take(1)
            .Select(r => new RouteChange(u.Zone, t.Id, r.Destination!.Value, r.Target, r.Target)))),
    ];

    /// <summary>What asking for a permission showed.</summary>
    public static SelfCheck OfRehearsal(RouteChange rehearsed, EndpointFault? fault) => fault switch
    {
        null => new SelfCheck(rehearsed.TableId, SelfCheckVerdict.Passed, "ec2:ReplaceRoute is permitted"),
        { Kind: EndpointFaultKind.Denied } => new SelfCheck(rehearsed.TableId, SelfCheckVerdict.Failed, $"permission ec2:ReplaceRoute is missing: {fault.Code}"),
        _ => new SelfCheck(rehearsed.TableId, SelfCheckVerdict.Failed, $"whether ec2:ReplaceRoute is permitted cannot be said: {fault}"),
    };

    /// <summary>What reading showed.</summary>
    /// <param name="subject">What was read.</param>
    /// <param name="permission">What it takes.</param>
    /// <param name="fault">Why it could not be read; null when it could.</param>
    public static SelfCheck OfReading(string subject, string permission, EndpointFault? fault) => fault switch
    {
        null => new SelfCheck(subject, SelfCheckVerdict.Passed, "can be read"),
        { Kind: EndpointFaultKind.Denied } => new SelfCheck(subject, SelfCheckVerdict.Failed, $"permission {permission} is missing: {fault.Code}"),
        _ => new SelfCheck(subject, SelfCheckVerdict.Failed, $"cannot be reached: {fault}"),
    };
}
