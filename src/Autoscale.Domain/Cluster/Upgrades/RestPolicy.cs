using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>
/// Decides whether a cluster is at rest: each group has its desired number of members, each member is in service, heard, in sync, has the
/// configuration of the primary, knows the term, and passes the health check of the load balancer.
/// </summary>
public static class RestPolicy
{
    /// <summary>The reasons for which the cluster is not at rest; empty when it is.</summary>
    /// <param name="acceptsDoubts">
    /// True when an operator answers for members with older firmware, which report neither checksum nor synchronisation.
    /// </param>
    public static IReadOnlyList<Unrest> Find(
        UpgradeFacts facts, ElectionSettings settings, bool acceptsDoubts, DateTimeOffset now)
    {
        if (facts.Record is not { } record || record.Term == Term.None)
            return [new Unrest(null, "The cluster has no primary.")];
        if (facts.Primary is null)
            return [new Unrest(null, $"The primary {record.Instance} is in none of the scaling groups.")];
        List<Unrest> reasons = [];
        if (MemberFaults.OfTerm(record) is { } incomplete)
            reasons.Add(new Unrest(null, incomplete));
        reasons.AddRange(facts.Groups.Where(g => InService(facts, g) < g.Sizes.Desired).Select(g =>
            new Unrest(null, $"Group {g.Group} has {InService(facts, g)} of {g.Sizes.Desired} members in service.")));
        var hearing = Hearing.Of(facts.Health, settings.Heartbeats, now);
        reasons.AddRange(facts.Fleet
            .OrderBy(d => d.Id)
            .SelectMany(d => Faults(d, facts, record, settings, acceptsDoubts, hearing, now).Select(f => new Unrest(d, f))));
        return reasons;
    }

    private static int InService(UpgradeFacts facts, GroupVersions group) =>
        facts.Fleet.Count(d => d.Group == group.Group && d.State == LifecycleState.InService);

    private static List<string> Faults(
        FortiGate device,
        UpgradeFacts facts,
        PrimaryRecord record,
        ElectionSettings settings,
        bool acceptsDoubts,
        Hearing hearing,
        DateTimeOffset now)
    {
        if (device.State is LifecycleState.Pending or LifecycleState.Terminating)
            return [$"{device.Id} is {(device.State == LifecycleState.Pending ? "being launched" : "leaving")}."];
        if (facts.Health.FirstOrDefault(h => h.Instance == device.Id) is not { } health)
            return [$"{device.Id} has sent no heartbeat."];
        List<string> faults = [.. MemberFaults.Of(new Candidate(health, device), settings, hearing, now)];
        if ((health.SendTime is not null || !acceptsDoubts) && MemberFaults.OfConfiguration(health) is { } bare)
            faults.Add(bare);
        if (device.Id != record.Instance && facts.Health.FirstOrDefault(h => h.Instance == record.Instance) is { } primary)
        {
            faults.AddRange(MemberFaults.ComparedWith(primary, health));
            if (!acceptsDoubts && MemberFaults.OfComparison(primary, health) is { } unknown)
                faults.Add(unknown);
        }

        if (!AnnouncementPolicy.IsKnownTo(health, record))
            faults.Add($"{device.Id} has not shown that it knows term {record.Term}.");
        faults.AddRange(facts.TargetGroups
            .Select(g => Target(device, g.Key, g.Value))
            .OfType<string>());
        return faults;
    }

    private static string? Target(FortiGate device, string arn, TargetGroup group)
    {
        if (!group.Type.TakesDevices)
            return null;
        var name = TargetGroup.NameOf(arn);
        var targets = TargetGroup.TargetsOf(device.Instance).Where(group.HasRegistered).ToList();
        if (targets.Count == 0)
            return $"{device.Id} is not registered in target group {name}.";
        return targets.Exists(t => group.Unhealthy.Contains(t) || group.Unchecked.Contains(t))
            ? $"{device.Id} does not pass the health check of target group {name}."
            : null;
    }
}

/// <summary>One reason for which a cluster is not at rest.</summary>
/// <param name="Subject">The member that is the reason; null when it is the cluster or a group.</param>
/// <param name="Reason">The reason, as a sentence.</param>
public sealed record Unrest(FortiGate? Subject, string Reason);
