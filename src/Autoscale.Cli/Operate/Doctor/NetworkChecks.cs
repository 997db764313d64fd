using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The checks of the routes and target groups.</summary>
internal static class NetworkChecks
{
    public static Verdict Routes(DoctorFacts facts) => facts.Settings.EgressRouteTables.Count == 0
        ? Verdict.Ok("No route follows the primary: egress-traffic-route-table names no table.")
        : facts.Routes.And(facts.Groups).And(facts.Primary).Judge(
            "The routes of the primary", read => OfTables(facts, read.First.First, read.First.Second.Members, read.Second));

    public static Verdict TargetGroups(DoctorFacts facts)
    {
        if (facts.TargetGroups.Count == 0)
            return Verdict.Ok("Devices are in no target group.");
        return facts.Groups.Judge("The members", groups => Verdict.OfWorst(
            facts.TargetGroups.Select(t => (Name: TargetGroup.NameOf(t.Arn), t.Group)).Select(
                t => t.Group.Judge($"Target group {t.Name}", group => OfTargets(t.Name, group, groups.Members))),
            "Every member in service is registered in its target groups, and no member fails its health check."));
    }

    private static Verdict OfTables(
        DoctorFacts facts, IReadOnlyList<RouteTable> tables, IReadOnlyList<FortiGate> members, PrimaryRecord? record)
    {
        var settings = facts.Settings;
        if (EgressRoutePolicy.MissingIn(tables, settings.EgressRouteTables) is { Count: > 0 } missing)
            return Verdict.Problem(EgressRoutePolicy.DescribeMissing(missing), "Correct the setting, or create the route tables.");
        if (record is null)
            return Verdict.Warning("The routes have no target: there is no primary.", "'autoscale explain primary' tells why.");
        var primary = members.FirstOrDefault(m => m.Id == record.Instance);
        var target = primary is null ? null : EgressRoutePolicy.InterfaceOf(primary.Instance, settings.HasSecondInterface);
        if (target is null)
        {
            return Verdict.Problem(
                primary is null
                    ? $"The routes have no target: the primary {record.Instance} is a member of no scaling group."
                    : $"The routes have no target: the primary {record.Instance} lacks the interface that they need.",
                "'autoscale explain primary' tells whether it will be replaced.");
        }

        var wrong = EgressRoutePolicy.AstrayIn(tables, target);
        if (wrong.Count == 0)
            return Verdict.Ok($"Each route table leads to {target.Id} of the primary {record.Instance}.");
        var sentence = $"These route tables do not lead to {target.Id} of the primary {record.Instance}: {Wording.List(wrong)}.";
        return record.OwesEffects
            ? Verdict.Warning(sentence, $"The effects of term {record.Term} are not complete; the next sweep repeats them.")
            : Verdict.Problem(sentence, "The next sweep moves them; if it does not, its log names the reason.");
    }

    private static Verdict OfTargets(string name, TargetGroup group, IReadOnlyList<FortiGate> members)
    {
        if (!group.Type.TakesDevices)
        {
            return Verdict.Problem(
                $"No device can be registered in target group {name}, because its type is {group.Type.Name}.",
                "Name a target group of type instance or ip in fortigate-autoscale-target-group-arn.");
        }

        var inService = members.Where(m => m.State == LifecycleState.InService).ToList();
        var registered = inService.Where(m => TargetGroup.TargetsOf(m.Instance).Any(group.HasRegistered)).ToList();
        var unhealthy = registered
            .Where(m => TargetGroup.TargetsOf(m.Instance).Any(group.Unhealthy.Contains))
            .Select(m => m.Id.Value)
            .ToList();
        if (unhealthy.Count > 0 && unhealthy.Count == registered.Count)
        {
            return Verdict.Problem(
                $"Every member in target group {name} is unhealthy: {Wording.List(unhealthy)}.",
                "Check the health check of the target group, and whether the devices accept its port.");
        }

        var absent = inService.Except(registered).Select(m => m.Id.Value).ToList();
        return (absent.Count, unhealthy.Count) switch
        {
            (0, 0) => Verdict.Ok($"Target group {name} has every member in service."),
            ( > 0, _) => Verdict.Warning(
                $"Target group {name} lacks these members in service: {Wording.List(absent)}.",
                "The next sweep registers them; if it does not, its log names the reason."),
            _ => Verdict.Warning(
                $"These members in target group {name} are unhealthy: {Wording.List(unhealthy)}.",
                "Check the devices; 'autoscale explain INSTANCE' tells what their heartbeats say."),
        };
    }
}
