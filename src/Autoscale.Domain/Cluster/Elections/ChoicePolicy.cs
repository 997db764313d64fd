using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Chooses one candidate of a class: by the scoring table, and by further rules when the table names no single winner, so that no cluster
/// is left without a primary for want of a rule. Safety S2.2, S2.4, S2.6.
/// </summary>
internal static class ChoicePolicy
{
    /// <summary>Returns the winner, the rule that chose it, and the candidates with other configurations that were its equals.</summary>
    /// <param name="pool">The candidates of the class; at least one.</param>
    /// <param name="scores">The scores of at least these candidates, best first.</param>
    public static (Candidate Winner, ElectionRule Rule, IReadOnlyList<InstanceId> Rivals) Choose(
        IReadOnlyList<Candidate> pool, IReadOnlyList<Score> scores, ElectionInput input, DateTimeOffset now)
    {
        if (pool is [var single])
            return (single, ElectionRule.Only, []);
        var byId = pool.ToDictionary(c => c.Id);
        if (input.ToldPrimary() is { } told && byId.TryGetValue(told, out var known))
            return (known, ElectionRule.Told, []);

        var ranked = scores.Where(s => byId.ContainsKey(s.Instance)).ToList();
        List<Candidate> equals = [.. ranked.TakeWhile(s => s.Total == ranked[0].Total).Select(s => byId[s.Instance])];
        if (equals is [var only])
            return (only, ElectionRule.Points, []);
        foreach (var recent in input.RecentPrimaries(now))
        {
            if (equals.Find(c => c.Id == recent) is { } primary)
                return (primary, ElectionRule.Recent, []);
        }

        return equals.Exists(c => c.Health.HasSynchronised)
            ? AmongConfigurations(equals, input)
            : (Oldest(equals), ElectionRule.Oldest, []);
    }

    private static (Candidate Winner, ElectionRule Rule, IReadOnlyList<InstanceId> Rivals) AmongConfigurations(
        List<Candidate> equals, ElectionInput input)
    {
        // 1. The configuration that most members hold. Copies of one configuration are no rivals.
        var holders = input.Members
            .Where(m => m is { Health.IsClosed: false, Device: not null })
            .CountBy(m => ScorePolicy.ChecksumOf(m.Health) ?? "")
            .ToDictionary(StringComparer.Ordinal);
        var groups = equals.GroupBy(c => ScorePolicy.ChecksumOf(c.Health) ?? "", StringComparer.Ordinal).ToList();
        var most = groups.Max(g => holders[g.Key]);
        var widest = groups.FindAll(g => holders[g.Key] == most);
        InstanceId[] rivals = groups is [_] ? [] : [.. equals.Select(c => c.Id).Order()];
        if (widest is [var group])
            return (Oldest(group), groups is [_] ? ElectionRule.Oldest : ElectionRule.Majority, rivals);

        // 2. Of these, the one that synchronised last; and then the oldest member.
        List<Candidate> left = [.. widest.SelectMany(g => g)];
        var latest = left.Max(c => ScorePolicy.SyncTimeOf(c.Health));
        var newest = latest is null ? left : left.FindAll(c => ScorePolicy.SyncTimeOf(c.Health) == latest);
        return (Oldest(newest), newest.Count < left.Count ? ElectionRule.LatestSync : ElectionRule.Oldest, rivals);
    }

    private static Candidate Oldest(IEnumerable<Candidate> among) => among.OrderBy(c => c.Health.MemberSince).ThenBy(c => c.Id).First();
}
