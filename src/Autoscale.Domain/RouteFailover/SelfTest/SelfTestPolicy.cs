using System.Net.Sockets;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.SelfTest;

/// <summary>
/// Evaluates the readings of a self test: finds everything that would make a failover fail. Spec route-failover 4.3, 5.2 (R13, R27).
/// </summary>
public static class SelfTestPolicy
{
    /// <summary>Checks that every zone has tables with routes that may be moved.</summary>
    public static IEnumerable<SelfCheck> OfTables(RouteFailoverSettings settings, IReadOnlyList<ObservedTable> tables, RoutePlan plan)
    {
        foreach (var missing in plan.MissingTables)
            yield return new SelfCheck(missing, SelfCheckVerdict.Failed, "route table not found");
        foreach (var unit in settings.Units)
        {
            var own = tables.Where(t => unit.TableIds.Contains(t.Id)).SelectMany(t => t.Routes).Count(r => IsOurs(settings, r));
            yield return own == 0
                ? new SelfCheck(
                    $"zone {unit.Zone}",
                    SelfCheckVerdict.Failed,
                    "none of its route tables has a route that points at a unit, so a failover would move no route")
                : new SelfCheck($"zone {unit.Zone}", SelfCheckVerdict.Passed, $"{own} routes point at units");
        }

        foreach (var unrouted in plan.UnroutedTables)
            yield return new SelfCheck(
                unrouted, SelfCheckVerdict.Failed, "none of its routes points at a unit, so a failover would move no route in it");
        foreach (var stranded in plan.Stranded)
            yield return new SelfCheck(
                stranded.TableId,
                SelfCheckVerdict.Failed,
                $"its route for {stranded.Destination?.Text ?? "an unknown destination"} is a blackhole to {stranded.Target}, " +
                "an interface of no unit; if a unit had that interface before, add it to FormerInterfaceENIs");
        foreach (var skipped in plan.Skipped)
            yield return new SelfCheck(
                skipped.TableId,
                SelfCheckVerdict.Doubtful,
                $"its route for {skipped.Destination?.Text ?? "an unknown destination"} points at a unit, " +
                $"but a failover would not move it: {skipped.Reason}");
        if (plan.Blackholes > 0)
            yield return new SelfCheck(
                "routes", SelfCheckVerdict.Failed, $"{plan.Blackholes} routes are blackholes: their target does not exist or is stopped");
    }

    /// <summary>Checks that every unit can receive traffic, and that units and tables are in one VPC.</summary>
    public static IEnumerable<SelfCheck> OfTargets(
        RouteFailoverSettings settings, IReadOnlyList<ObservedTable> tables, IReadOnlyList<UnitTarget> targets)
    {
        var unfit = FitnessPolicy.Unfit(settings, targets);
        var networks = targets.Select(t => t.VpcId).Concat(tables.Select(t => t.VpcId)).OfType<string>().Distinct().ToList();
        if (networks.Count > 1)
            yield return new SelfCheck(
                "VPC", SelfCheckVerdict.Failed, $"interfaces and tables are in different VPCs: {string.Join(", ", networks)}");
        foreach (var unit in settings.Units)
        {
            var target = targets.FirstOrDefault(t => t.InterfaceId == unit.InterfaceIds[0]);
            yield return unfit.TryGetValue(unit.Zone, out var fault)
                ? new SelfCheck($"unit {unit.Zone}", SelfCheckVerdict.Failed, fault)
                : target is not null && !target.Addresses.Contains(unit.Address)
                    ? new SelfCheck(
                        $"unit {unit.Zone}", SelfCheckVerdict.Failed, $"{unit.Address} is not an address of {target.InterfaceId}")
                    : new SelfCheck(
                        $"unit {unit.Zone}",
                        SelfCheckVerdict.Passed,
                        $"{unit.InterfaceIds[0]} is attached to a running instance, with the source/destination check off");
        }

        if (tables
            .SelectMany(t => t.Routes)
            .Any(r => r is { Destination.Kind: RouteDestinationKind.Ipv6 } && settings.InterfaceIds.Contains(r.Target.Id)))
        {
            foreach (var target in targets.Where(t => !t.Addresses.Any(a => a.AddressFamily == AddressFamily.InterNetworkV6)))
                yield return new SelfCheck(
                    target.InterfaceId, SelfCheckVerdict.Doubtful, "IPv6 routes may move to it, but it has no IPv6 address");
        }
    }

    /// <summary>
    /// Checks that the VPC resolves names: without DNS the function finds no endpoint of AWS, and without host names it does not find the
    /// VPC endpoint of EC2 by its private name.
    /// </summary>
    public static SelfCheck OfNames(string vpc, NameReading names) => names switch
    {
        { Fault: not null } => OfReading($"DNS of {vpc}", "ec2:DescribeVpcAttribute", names.Fault),
        { Resolves: false } => new SelfCheck(
            vpc, SelfCheckVerdict.Failed, "DNS resolution (enableDnsSupport) is off, so the function finds no endpoint of AWS"),
        { HasHostNames: false } => new SelfCheck(
            vpc,
            SelfCheckVerdict.Failed,
            "DNS host names (enableDnsHostnames) are off, so the VPC endpoint of EC2 has no private name"),
        _ => new SelfCheck(vpc, SelfCheckVerdict.Passed, "DNS resolution and DNS host names are on"),
    };

    /// <summary>
    /// Checks that the URL of the stitches leads to their API, which is public. A private DNS name of an interface endpoint for execute-api
    /// captures the names of all APIs in the VPC, and the endpoint answers 403 for an API that is not private.
    /// </summary>
    public static SelfCheck OfStitchUrl(StitchUrl url, HostReading names)
    {
        var subject = $"stitch URL {url.Host}";
        return names switch
        {
            { Failure: { } failure } => new SelfCheck(subject, SelfCheckVerdict.Doubtful, $"it does not resolve here: {failure}"),
            _ when names.Addresses.FirstOrDefault(PrivateNetworks.Contain) is { } address => new SelfCheck(
                subject,
                SelfCheckVerdict.Doubtful,
                $"it resolves to the private address {address}: an interface endpoint for execute-api with private DNS captures the " +
                "names of all APIs in this VPC, so the calls of the stitches do not reach their API. Failovers then wait for the " +
                "schedule. Turn the private DNS of the endpoint off, or let the FortiGates use another resolver"),
            _ => new SelfCheck(subject, SelfCheckVerdict.Passed, $"it resolves to {string.Join(", ", names.Addresses)}"),
        };
    }

    /// <summary>Checks that every unit answers its probes.</summary>
    public static IEnumerable<SelfCheck> OfSamples(RouteFailoverSettings settings, IReadOnlyList<UnitSample> samples) => samples
        .OrderBy(s => s.Zone)
        .Select(s => (Sample: s, Unit: settings.Units.First(u => u.Zone == s.Zone)))
        .Select(s => s.Sample.IsUp
            ? new SelfCheck(
                $"unit {s.Unit.Zone}",
                SelfCheckVerdict.Passed,
                $"{s.Unit.Address} answers {s.Unit.Probes} in {s.Sample.Took.TotalMilliseconds:0} ms")
            : new SelfCheck($"unit {s.Unit.Zone}", SelfCheckVerdict.Failed, $"{s.Unit.Address} does not answer: {s.Sample.Failure}"));

    /// <summary>
    /// Checks the second opinions: every unit must be reached through every other one. With more than two units, a failure of most of them
    /// is confirmed only so, by a run in another zone, or by EC2.
    /// </summary>
    /// <param name="opinions">The answers of all units about all others that have peer probes.</param>
    public static IEnumerable<SelfCheck> OfPeers(RouteFailoverSettings settings, IReadOnlyList<PeerOpinion> opinions)
    {
        if (settings.Units.Count > 2 && settings.Units.All(u => u.PeerProbes is null))
            yield return new SelfCheck(
                "second opinion",
                SelfCheckVerdict.Doubtful,
                "PeerProbes is not set: when most units fall at once, routes move only after a run in another zone, or EC2, confirms it");
        foreach (var (about, through, failure) in opinions.Select(o => (o.Question.About, o.Question.Survivor, o.Failure)))
            yield return failure is null
                ? new SelfCheck($"unit {about.Zone}", SelfCheckVerdict.Passed, $"unit {through.Zone} forwards {about.PeerProbes} to it")
                : new SelfCheck(
                    $"unit {about.Zone}",
                    SelfCheckVerdict.Failed,
                    $"unit {through.Zone} does not forward {about.PeerProbes} to it: {failure}");
    }

    /// <summary>Returns one route of every table for a dry run: a change without effect.</summary>
    public static IReadOnlyList<RouteChange> Rehearsals(RouteFailoverSettings settings, IReadOnlyList<ObservedTable> tables) =>
    [
        .. settings.Units.SelectMany(u => tables.Where(t => u.TableIds.Contains(t.Id)).SelectMany(t => t.Routes
            .Where(r => r.Destination is not null && settings.Scope.Skips(t, r) is null && IsOurs(settings, r))
            .Take(1)
            .Select(r => new RouteChange(u.Zone, t.Id, r.Destination!.Value, r.Target, PresentOf(settings, r.Target))))),
    ];

    private static bool IsOurs(RouteFailoverSettings settings, ObservedRoute route) =>
        settings.Units.Any(u => u.InterfaceIds.Contains(route.Target.Id) || u.FormerInterfaceIds.Contains(route.Target.Id));

    // EC2 refuses an interface that does not exist, so a former interface is replaced with the present one.
    private static RouteTarget PresentOf(RouteFailoverSettings settings, RouteTarget target) =>
        settings.Units.FirstOrDefault(u => u.FormerInterfaceIds.Contains(target.Id)) is { } unit
            ? RouteTarget.Interface(unit.InterfaceIds[0])
            : target;

    /// <summary>Evaluates a dry run.</summary>
    public static SelfCheck OfRehearsal(RouteChange rehearsed, EndpointFault? fault) => fault switch
    {
        null => new SelfCheck(rehearsed.TableId, SelfCheckVerdict.Passed, "ec2:ReplaceRoute is permitted"),
        { Kind: EndpointFaultKind.Denied } =>
            new SelfCheck(rehearsed.TableId, SelfCheckVerdict.Failed, $"permission ec2:ReplaceRoute is missing: {fault.Code}"),
        _ => new SelfCheck(rehearsed.TableId, SelfCheckVerdict.Failed, $"the check of permission ec2:ReplaceRoute failed: {fault}"),
    };

    /// <summary>Evaluates a read.</summary>
    /// <param name="subject">The item that was read, in words.</param>
    /// <param name="permission">The IAM actions that the read needs.</param>
    /// <param name="fault">The fault; null on success.</param>
    public static SelfCheck OfReading(string subject, string permission, EndpointFault? fault) => fault switch
    {
        null => new SelfCheck(subject, SelfCheckVerdict.Passed, "readable"),
        { Kind: EndpointFaultKind.Denied } =>
            new SelfCheck(subject, SelfCheckVerdict.Failed, $"permission {permission} is missing: {fault.Code}"),
        _ => new SelfCheck(subject, SelfCheckVerdict.Failed, $"unreachable: {fault}"),
    };
}

/// <summary>One check of the self test. Spec route-failover 5.2 (R27).</summary>
/// <param name="Subject">The item that was checked, in words.</param>
/// <param name="Words">The finding, in words.</param>
public sealed record SelfCheck(string Subject, SelfCheckVerdict Verdict, string Words);

/// <summary>The verdict of a check.</summary>
public enum SelfCheckVerdict
{
    /// <summary>A failover would work.</summary>
    Passed,

    /// <summary>A failover would work, but perhaps not as the operator expects.</summary>
    Doubtful,

    /// <summary>A failover would fail.</summary>
    Failed,
}
