using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Elections;

/// <summary>Invariants of elections in every world of a few devices of a few kinds.</summary>
public sealed class SmallWorldsTests
{
    private static readonly Func<int, Candidate>[] Candidates =
    [
        i => Picture.Candidate("-", i),
        i => Picture.Candidate("null", i),
        i => Picture.Candidate("aaaa?", i),
        i => Picture.Candidate("aaaa", i),
        i => Picture.Candidate("aaaa*", i),
        i => Picture.Candidate("bbbb*", i),
        i => Picture.Candidate("P aaaa", i),
        i => Picture.Candidate("bbbb!", i),
    ];

    private static readonly Func<int, Candidate>[] Excluded =
    [
        i => Picture.Candidate("aaaa*", i) is var m ? m with { Device = m.Device!.In(LifecycleState.Terminating) } : m,
        i => Picture.Candidate("bbbb*", i) with { Device = null },
        i =>
            Picture.Candidate("P bbbb", i) is var m
                ? m with { Health = m.Health with { NextExpected = FortiGates.Noon.AddMinutes(-9) } }
                : m,
    ];

    [Fact]
    public void Points_equal_those_of_the_oracle() => ForAll(Worlds(4, Candidates), world =>
        ScorePolicy.Rate(world).All(s => s.Total == ElectionOracle.Points(world.Single(m => m.Id == s.Instance), world)));

    [Fact]
    public void The_winner_equals_that_of_the_oracle() =>
        ForAll(Worlds(4, Candidates), world => Winner(world) == ElectionOracle.Winner(world));

    [Fact]
    public void An_excluded_device_does_not_win_and_counts_only_as_a_holder_of_its_configuration() =>
        ForAll(Worlds(3, [.. Candidates, .. Excluded]), world =>
        {
            var decision = Picture.Decide(world);
            var excluded = decision.Excluded.Select(e => e.Instance).ToHashSet();
            Candidate[] others = [.. world.Where(m => !excluded.Contains(m.Id))];
            return excluded.Count + decision.Scores.Count == world.Length
                && (others.Length == 0 ? decision is ElectionDecision.NoCandidate : Winner(world) == ElectionOracle.Winner(others, world));
        });

    [Fact]
    public void The_order_of_the_members_does_not_matter() => ForAll(Worlds(3, [.. Candidates, .. Excluded]), world =>
        Permutations(world).All(p => Winner(p) == Winner(world) && Picture.Decide(p).Scores.SequenceEqual(Picture.Decide(world).Scores)));

    [Fact]
    public void A_device_that_never_synchronised_never_wins_against_one_that_did() => ForAll(Worlds(4, Candidates), world =>
        Winner(world) is not { } winner
        || !world.Any(m => m.Health.HasSynchronised)
        || world.Single(m => m.Id == winner).Health.HasSynchronised);

    [Fact]
    public void The_only_device_that_reports_to_be_primary_wins() => ForAll(Worlds(4, Candidates), world =>
        world.Where(m => m.Health.Report.IsPrimary.Is(true)).ToList() is not [var primary] || Winner(world) == primary.Id);

    private static InstanceId? Winner(IReadOnlyList<Candidate> world) =>
        Picture.Decide(world) is ElectionDecision.Elect elect ? elect.Winner.Id : null;

    private static IEnumerable<Candidate[]> Worlds(int size, Func<int, Candidate>[] kinds)
    {
        for (var length = 1; length <= size; length++)
        {
            for (var code = 0; code < (int)Math.Pow(kinds.Length, length); code++)
            {
                var rest = code;
                var world = new Candidate[length];
                for (var i = 0; i < length; i++, rest /= kinds.Length)
                    world[i] = kinds[rest % kinds.Length](i);
                yield return world;
            }
        }
    }

    private static IEnumerable<Candidate[]> Permutations(Candidate[] world) => world.Length <= 1
        ? [world]
        : world.SelectMany(first => Permutations([.. world.Where(m => m != first)]).Select(rest => (Candidate[])[first, .. rest]));

    private static void ForAll(IEnumerable<Candidate[]> worlds, Func<Candidate[], bool> holds)
    {
        foreach (var world in worlds)
            Assert.True(
                holds(world),
                string.Join(Environment.NewLine, world.Select(m => $"{m.Id} {m.Health.Report} {m.Health.SyncState} {m.Device?.State}")));
    }
}
