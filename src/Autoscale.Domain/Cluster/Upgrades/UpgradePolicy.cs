using System.Globalization;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>
/// Decides the steps of a rolling upgrade: the members of another version than their group are replaced one at a time, secondaries first;
/// then an updated member becomes the primary, and the former primary is replaced last.
/// </summary>
/// <remarks>
/// <para>Guaranteed, together with the compare-and-swap on <see cref="RollingUpgrade.Version"/>: a member is taken out only while every
/// other member is in service, in sync and has the configuration of the primary (<see cref="RestPolicy"/>), and never while it is the
/// primary. So at most one member is out by order of an upgrade, also when two operators run it or a run is repeated. A single member
/// that is faulty already comes first: a broken version leaves one, and the next version replaces it.</para>
/// <para>Not guaranteed: that no other member fails while one is out. Then the upgrade takes no further member, and stops after the limit,
/// or at once when an election follows.</para>
/// </remarks>
public static class UpgradePolicy
{
    // The processes of Auto Scaling without which a member is not terminated, replaced, or put in the target groups.
    private static readonly string[] Needed = ["Launch", "Terminate", "AddToLoadBalancer"];

    /// <summary>Returns the plan of an upgrade that would start now.</summary>
    public static UpgradePlan Plan(UpgradeFacts facts, UpgradeRules rules, DateTimeOffset now)
    {
        var unrest = RestPolicy.Find(facts, rules.Election, now);
        var faulty = FaultyIn(unrest, facts);
        var order = facts.Outdated.OrderBy(d => d.Id == facts.Record?.Instance).ThenBy(d => d.Id != faulty?.Id).ToList();
        if (order.Count == 0)
            return new UpgradePlan([], [.. Unusable(facts)], [], []);
        List<string> obstacles = [.. Unusable(facts), .. Suspended(facts)];
        if (rules.Election.Pauses.AreElectionsPaused(now))
            obstacles.Add("Elections are paused: a primary that fails during the upgrade would not be replaced.");
        if (facts.Primary is { } primary
            && order.Contains(primary)
            && !facts.Fleet.Any(d => d.Id != primary.Id && d.Group == rules.Election.PrimaryGroup))
        {
            obstacles.Add(
                $"Group {rules.Election.PrimaryGroup} has no member beside the primary {primary.Id}, so no member can take its role. "
                + "Raise its desired capacity by one first.");
        }

        return new UpgradePlan(order, obstacles, faulty is null ? [.. unrest.Select(u => u.Reason)] : [], [.. Doubts(facts, rules, order)]);
    }

    /// <summary>Returns the next step of an upgrade that has been started.</summary>
    public static UpgradeStep Next(UpgradeFacts facts, RollingUpgrade upgrade, UpgradeRules rules, DateTimeOffset now)
    {
        // 1. The upgrade that was ordered is no longer the one that would be carried out.
        if (Unusable(facts).Concat(Suspended(facts)).FirstOrDefault() is { } unusable)
            return new UpgradeStep.Stop(unusable);
        if (facts.Targets.FirstOrDefault(t => upgrade.Targets.GetValueOrDefault(t.Key) != t.Value) is { Key: { } changed } target)
        {
            return new UpgradeStep.Stop(
                $"Group {changed} launches from {target.Value} now, and from {upgrade.Targets.GetValueOrDefault(changed) ?? "no version"} "
                + "when the upgrade was ordered.");
        }

        if (facts.Record is { } record && record.Term != upgrade.Term && record.Instance != upgrade.Successor)
        {
            return new UpgradeStep.Stop(
                $"{record.Instance} became the primary in term {record.Term}, which the upgrade did not order: {record.Reason}.");
        }

        // 2. One member at a time: the cluster has to be at rest first.
        var unrest = RestPolicy.Find(facts, rules.Election, now);
        if (FaultyIn(unrest, facts) is { } faulty)
            return new UpgradeStep.Replace(faulty.Id);
        if (unrest.Count > 0)
        {
            IReadOnlyList<string> reasons = [.. unrest.Select(u => u.Reason)];
            return now - upgrade.Since > rules.Limit
                ? new UpgradeStep.Stop(
                    $"The cluster is not at rest {Minutes(rules.Limit)} minutes after the latest step. {string.Join(' ', reasons)}")
                : new UpgradeStep.Wait(reasons);
        }

        // 3. Secondaries first, the primary last.
        var outdated = facts.Outdated;
        if (outdated.Count == 0)
            return new UpgradeStep.Complete();
        return outdated.FirstOrDefault(d => d.Id != facts.Record!.Instance) is { } secondary
            ? new UpgradeStep.Replace(secondary.Id)
            : HandOver(facts, upgrade, rules, now);
    }

    private static UpgradeStep HandOver(UpgradeFacts facts, RollingUpgrade upgrade, UpgradeRules rules, DateTimeOffset now)
    {
        var candidates = facts.Candidates.Where(c => c.Id != facts.Record!.Instance).ToList();
        var hearing = Hearing.Of(facts.Health, rules.Election.Heartbeats, now);
        var decision = ElectionPolicy.Decide(
            new ElectionInput(Vacancy.PrimaryStopped, facts.Record, candidates, hearing), rules.Election, now);
        if (decision is not ElectionDecision.Elect { Winner: { } winner })
            return new UpgradeStep.Stop($"No updated member can take the role of the primary {facts.Record!.Instance}.");
        var review = SwitchoverPolicy.Review(winner.Id, facts.Record, facts.Candidates, rules.Election, now);
        List<string> doubts = [.. review.Obstacles, .. upgrade.AcceptsDoubts ? [] : review.Doubts];
        return doubts.Count > 0
            ? new UpgradeStep.Stop($"{winner.Id} cannot take the role of the primary. {string.Join(' ', doubts)}")
            : new UpgradeStep.SwitchOver(winner.Id);
    }

    // The outdated secondary in service that alone keeps the cluster from its rest: its replacement takes no further member out.
    private static FortiGate? FaultyIn(IReadOnlyList<Unrest> unrest, UpgradeFacts facts) =>
        unrest.Select(u => u.Subject).Distinct().ToList() is [{ State: LifecycleState.InService } only]
        && only.Id != facts.Record?.Instance
        && facts.Outdated.Contains(only)
            ? only
            : null;

    private static IEnumerable<string> Unusable(UpgradeFacts facts) => facts.Groups
        .Where(g => g.Target is null && facts.Fleet.Any(d => d.Group == g.Group))
        .Select(g => $"Group {g.Group} uses no launch template version that exists, so there is no version to upgrade to.");

    private static IEnumerable<string> Suspended(UpgradeFacts facts) =>
        from g in facts.Groups
        where facts.Outdated.Any(d => d.Group == g.Group)
        let suspended = g.Suspended.Intersect(Needed, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList()
        where suspended.Count > 0
        select $"Group {g.Group} has suspended processes: {string.Join(", ", suspended)}.";

    private static IEnumerable<string> Doubts(UpgradeFacts facts, UpgradeRules rules, IReadOnlyList<FortiGate> order)
    {
        if (facts.Fleet.Count == 2)
        {
            yield return "The cluster has two members: while one is replaced, only the other has the configuration. "
                + "A third member removes this risk.";
        }

        if (facts.FreeLicenses == 0 && order.Any(d => d.Group is { } group && rules.NeedsLicense(group)))
        {
            yield return "No license is free: a new member gets none until the former one has ended, and asks again meanwhile.";
        }

        if (facts.Health.FirstOrDefault(h => h.Instance == facts.Record?.Instance) is { } primary
            && facts.Health.Where(h => !MemberFaults.AreComparable(primary, h)).Select(h => h.Instance).Order().ToList()
                is { Count: > 0 } silent)
        {
            yield return "No checksum tells whether these members have the configuration of the primary: "
                + $"{string.Join(", ", silent)}.";
        }
    }

    private static string Minutes(TimeSpan span) => span.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture);
}
