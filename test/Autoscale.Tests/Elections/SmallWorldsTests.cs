using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Tests.Elections;

/// <summary>Every world of a few devices, each of a few kinds: what holds in all of them.</summary>
public sealed class SmallWorldsTests
{
    private static readonly Func<int, Member>[] Candidates =
    [
        i => Picture.Member("-", i), i => Picture.Member("null", i), i => Picture.Member("aaaa?", i), i => Picture.Member("aaaa", i),
        i => Picture.Member("aaaa*", i), i => Picture.Member("bbbb*", i), i => Picture.Member("P aaaa", i), i => Picture.Member("bbbb!", i),
    ];

    private static readonly Func<int, Member>[] Excluded =
    [
        i => Picture.Member("P aaaa", i) is var m ? m with { Health = m.Health with { SyncState = SyncState.OutOfSync } } : m,
        i => Picture.Member("aaaa*", i) is var m ? m with { Device = m.Device!.In(LifecycleState.Terminating) } : m,
        i => Picture.Member("bbbb*", i) with { Device = null },
        i => Picture.Member("P bbbb", i) is var m ? m with { Health = m.Health with { NextExpected = FortiGates.Noon.AddHours(-1) } } : m,
    ];

    [Fact]
    public void The_points_are_those_that_the_table_gives() => ForAll(Worlds(4, Candidates), world =>
        ScorePolicy.Rate(world).All(s => s.Total == ElectionOracle.Points(world.Single(m => m.Id == s.Instance), world)));

    [Fact]
    public void The_winner_is_whom_the_rules_choose() => ForAll(Worlds(4, Candidates), world => Winner(world) == ElectionOracle.Winner(world));

    [Fact]
    public void Who_is_excluded_neither_wins_nor_changes_who_does() => ForAll(Worlds(3, [.. Candidates, .. Excluded]), world =>
    {
        var decision = Picture.Decide(world);
        var excluded = decision.Excluded.Select(e => e.Instance).ToHashSet();
        Member[] others = [.. world.Where(m => !excluded.Contains(m.Id))];
        return excluded.Count + decision.Scores.Count == world.Length
            && (others.Length == 0 ? decision is ElectionDecision.NoCandidate : Winner(world) == ElectionOracle.Winner(others));
    });

    [Fact]
    public void The_order_of_the_members_does_not_matter() => ForAll(Worlds(3, [.. Candidates, .. Excluded]), world =>
        Permutations(world).All(p => Winner(p) == Winner(world) && Picture.Decide(p).Scores.SequenceEqual(Picture.Decide(world).Scores)));

    [Fact]
    public void Who_never_synchronised_never_beats_somebody_who_did() => ForAll(Worlds(4, Candidates), world =>
        Winner(world) is not { } winner || !world.Any(m => m.Health.HasSynchronised) || world.Single(m => m.Id == winner).Health.HasSynchronised);

    [Fact]
    public void A_single_device_that_says_it_is_the_primary_stays_the_primary() => ForAll(Worlds(4, Candidates), world =>
        world.Where(m => m.Health.Report.IsPrimary.Is(true)).ToList() is not [var primary] || Winner(world) == primary.Id);

    private static InstanceId? Winner(IReadOnlyList<Member> world) => Picture.Decide(world) is ElectionDecision.Elect elect ? elect.Winner.Id : null;

    private static IEnumerable<Member[]> Worlds(int size, Func<int, Member>[] kinds)
    {
        for (var length = 1; length <= size; length++)
        {
            for (var code = 0; code < (int)Math.Pow(kinds.Length, length); code++)
            {
                var rest = code;
                var world = new Member[length];
                for (var i = 0; i < length; i++, rest /= kinds.Length)
                    world[i] = kinds[rest % kinds.Length](i);
                yield return world;
            }
        }
    }

    private static IEnumerable<Member[]> Permutations(Member[] world) => world.Length <= 1
        ? [world]
        : world.SelectMany(first => Permutations([.. world.Where(m => m != first)]).Select(rest => (Member[])[first, .. rest]));

    private static void ForAll(IEnumerable<Member[]> worlds, Func<Member[], bool> holds)
    {
        foreach (var world in worlds)
            Assert.True(holds(world), string.Join(Environment.NewLine, world.Select(m => $"{m.Id} {m.Health.Report} {m.Health.SyncState} {m.Device?.State}")));
    }
}
