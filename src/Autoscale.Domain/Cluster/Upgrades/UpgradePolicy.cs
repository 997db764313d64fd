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
        var unrest = Find(facts, rules, acceptsDoubts: true, now);
        var faulty = FaultyIn(unrest, facts);
        var order = facts.Outdated.OrderBy(d => d.Id == facts.Record?.Instance).ThenBy(d => d.Id != faulty?.Id).ToList();
        if (order.Count == 0)
            return new UpgradePlan([], [.. Unusable(facts)], [], []);
        List<string> obstacles = [.. Unusable(facts), .. Suspended(facts)];
        if (facts.Primary is { } primary && order.Contains(primary) && facts.Desired(rules.Election.PrimaryGroup) < 2)
        {
            obstacles.Add(
                $"Group {rules.Election.PrimaryGroup} has no member beside the primary {primary.Id}, so no member can take its role. "
                + "Raise its desired capacity by one first.");
        }

        var doubts = Doubts(facts, rules, order);
        return faulty is null
            ? new UpgradePlan(order, obstacles, [.. unrest.Select(u => u.Reason)], [.. doubts])
            : new UpgradePlan(order, obstacles, [], [.. doubts, Describe(faulty, unrest)]);
    }

    /// <summary>Returns the reason for which an upgrade does not start; null when it does.</summary>
    /// <param name="isContinued">True for a stored upgrade that goes on: it waits until the cluster is at rest.</param>
    /// <param name="acceptsDoubts">Whether it may start although the plan has doubts.</param>
    public static UpgradeRefusal? RefusalOf(UpgradeFacts facts, UpgradePlan plan, bool isContinued, bool acceptsDoubts) => plan switch
    {
        { Obstacles.Count: > 0 } => new UpgradeRefusal.Obstructed(plan.Obstacles),
        _ when facts.Record is null => new UpgradeRefusal.NotAtRest(["The cluster has no primary."]),
        { Unrest.Count: > 0 } when !isContinued => new UpgradeRefusal.NotAtRest(plan.Unrest),
        { Order.Count: 0 } when !isContinued => new UpgradeRefusal.NothingToDo(),
        { Doubts.Count: > 0 } when !acceptsDoubts => new UpgradeRefusal.Doubted(plan.Doubts),
        _ => null,
    };

    /// <summary>Returns the next step of an upgrade that has been started.</summary>
    public static UpgradeStep Next(UpgradeFacts facts, RollingUpgrade upgrade, UpgradeRules rules, DateTimeOffset now)
    {
        // 1. The upgrade that was ordered is no longer the one that would be carried out.
        if (DoubtOf(facts, upgrade) is { } doubt)
            return new UpgradeStep.Stop(doubt);
        if (RefusedBy(facts, upgrade, rules, now) is { } refused)
            return refused;

        // 2. One member at a time: the cluster has to be at rest first.
        var unrest = Find(facts, rules, upgrade.AcceptsDoubts, now);
        if (TakenIn(facts, upgrade) is { } taken)
        {
            return now - upgrade.Since <= rules.Limit && unrest.All(u => u.Subject?.Id == taken.Id)
                ? new UpgradeStep.Replace(taken.Id)
                : WaitOrStop([.. unrest.Select(u => u.Reason), $"{taken.Id} is still in its group."], upgrade, rules, now);
        }

        if (upgrade.AcceptsDoubts && FaultyIn(unrest, facts) is { } faulty)
            return new UpgradeStep.Replace(faulty.Id);
        if (unrest.Count > 0)
            return WaitOrStop([.. unrest.Select(u => u.Reason)], upgrade, rules, now);

        // 3. Secondaries first, the primary last.
        var outdated = facts.Outdated;
        if (outdated.Count == 0)
            return new UpgradeStep.Complete();
        return outdated.FirstOrDefault(d => d.Id != facts.Record!.Instance) is { } secondary
            ? new UpgradeStep.Replace(secondary.Id)
            : HandOver(facts, upgrade, rules, now);
    }

    private static string? DoubtOf(UpgradeFacts facts, RollingUpgrade upgrade)
    {
        if (Unusable(facts).Concat(Suspended(facts)).FirstOrDefault() is { } unusable)
            return unusable;
        if (facts.Targets.FirstOrDefault(t => upgrade.Targets.GetValueOrDefault(t.Key) != t.Value) is { Key: { } changed } target)
        {
            return $"Group {changed} launches from {target.Value} now, and from "
                + $"{upgrade.Targets.GetValueOrDefault(changed) ?? "no version"} when the upgrade was ordered.";
        }

        if (facts.Record is { } record
            && record.Term != upgrade.Term
            && !(record.Instance == upgrade.Successor && record.Term == upgrade.Term.Next()))
        {
            return $"{record.Instance} became the primary in term {record.Term}, which the upgrade did not order: {record.Reason}.";
        }

        return facts.Outdated.FirstOrDefault(d => d.Instance.StartedAt > upgrade.TargetsAt) is { } late
            ? $"{late.Id} was launched or started after the order, and uses {facts.VersionOf(late)?.ToString() ?? "an unknown version"} "
                + $"instead of that of its group {late.Group}."
            : null;
    }

    // As after a planned switchover: the successor has to show that it knows the term.
    private static UpgradeStep.GiveBack? RefusedBy(UpgradeFacts facts, RollingUpgrade upgrade, UpgradeRules rules, DateTimeOffset now)
    {
        var patience = (2 * rules.Election.Heartbeats.Interval) + rules.Election.FailoverBound;
        return facts.Record is { Replaced: { } former } record
            && record.Term != upgrade.Term
            && record.Instance == upgrade.Successor
            && now - record.ElectedAt > patience
            && facts.Health.FirstOrDefault(h => h.Instance == record.Instance) is { } successor
            && !AnnouncementPolicy.IsKnownTo(successor, record)
                ? new UpgradeStep.GiveBack(
                    former, $"{record.Instance} has not taken the role within {patience.TotalSeconds:0} s, so {former} gets it back.")
                : null;
    }

    private static UpgradeStep WaitOrStop(
        IReadOnlyList<string> reasons, RollingUpgrade upgrade, UpgradeRules rules, DateTimeOffset now) =>
        now - upgrade.Since > rules.Limit
            ? new UpgradeStep.Stop(
                $"The cluster is not at rest {Minutes(rules.Limit)} after the latest step. {string.Join(' ', reasons)}")
            : new UpgradeStep.Wait(reasons);

    private static IReadOnlyList<Unrest> Find(UpgradeFacts facts, UpgradeRules rules, bool acceptsDoubts, DateTimeOffset now)
    {
        var unrest = RestPolicy.Find(facts, rules.Election, acceptsDoubts, now);
        return rules.Election.Pauses.AreElectionsPaused(now)
            ? [new Unrest(null, "Elections are paused: a primary that fails meanwhile would not be replaced."), .. unrest]
            : unrest;
    }

    // The member that the upgrade took and that AWS still lists: an answer may be outdated, or the order was not carried out.
    private static FortiGate? TakenIn(UpgradeFacts facts, RollingUpgrade upgrade) =>
        facts.Outdated.FirstOrDefault(d => d.Id == upgrade.Member && d.Id != facts.Record?.Instance);

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

    // The outdated secondary in service that alone keeps the cluster from its rest: its replacement takes no further member out. The former
    // primary has to come to rest under the new one first.
    private static FortiGate? FaultyIn(IReadOnlyList<Unrest> unrest, UpgradeFacts facts) =>
        unrest.Select(u => u.Subject).Distinct().ToList() is [{ State: LifecycleState.InService } only]
        && only.Id != facts.Record?.Instance
        && only.Id != facts.Record?.Replaced
        && facts.Outdated.Contains(only)
            ? only
            : null;

    private static string Describe(FortiGate faulty, IReadOnlyList<Unrest> unrest) =>
        $"{faulty.Id} is not at rest and is replaced first; a configuration that only it has is lost. "
        + string.Join(' ', unrest.Select(u => u.Reason));

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
        if (facts.Groups.Sum(g => g.Sizes.Desired) == 2)
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

    private static string Minutes(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} {(span.TotalMinutes == 1 ? "minute" : "minutes")}");
}
