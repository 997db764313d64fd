using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Shared.Aws;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.Elections;

/// <summary>Elections among random members, compared with the literal rules (<see cref="ElectionOracle"/>).</summary>
public sealed class ElectionProperties
{
    // Few checksums and few times, so that groups and ties are common.
    private static readonly Gen<string> AnyToken =
        from claims in Gen.Frequency((6, Gen.Constant("")), (1, Gen.Constant("P ")))
        from checksum in Gen.Elements("-", "null", "aaaa", "bbbb", "cccc")
        from synchronisation in Gen.Elements("", "*", "?", "!")
        select checksum is "-" or "null" ? $"{claims}{checksum}" : $"{claims}{checksum}{synchronisation}";

    private static readonly Gen<Candidate[]> AnyMembers =
        from size in Gen.Choose(1, 14)
        from tokens in AnyToken.ArrayOf(size)
        from hours in Gen.Choose(0, 3).ArrayOf(size)
        from minutes in Gen.Choose(0, 2).ArrayOf(size)
        select tokens.Select((token, i) => Aged(Picture.Candidate(token, i), hours[i], minutes[i])).ToArray();

    [Fact]
    public void Points_equal_those_of_the_oracle() => Holds(members =>
        ScorePolicy.Rate(members).All(s => s.Total == ElectionOracle.Points(members.Single(m => m.Id == s.Instance), members)));

    [Fact]
    public void Scores_are_ordered_by_total_and_then_by_id() => Holds(members =>
        ScorePolicy.Rate(members) is var scores
        && scores.SequenceEqual(scores.OrderByDescending(s => s.Total).ThenBy(s => s.Instance.Value, StringComparer.Ordinal)));

    [Fact]
    public void The_winner_equals_that_of_the_oracle() => Holds(members =>
        (Picture.Decide(members) is ElectionDecision.Elect elect ? elect.Winner.Id : (InstanceId?)null) == ElectionOracle.Winner(members));

    [Fact]
    public void Sampled_members_of_ten_thousand_get_the_points_of_the_oracle()
    {
        string[] tokens = ["P aaaa", "aaaa", "aaaa*", "bbbb", "bbbb?", "null", "-"];
        Candidate[] members = [.. Enumerable.Range(0, 10_000).Select(i => Picture.Candidate(tokens[i % tokens.Length], i))];

        var scores = ScorePolicy.Rate(members).ToDictionary(s => s.Instance);

        Assert.Equal(members.Length, scores.Count);
        Assert.All(members.Take(tokens.Length), m => Assert.Equal(ElectionOracle.Points(m, members), scores[m.Id].Total));
    }

    private static Candidate Aged(Candidate member, int hours, int minutes) => member with
    {
        Health = member.Health with
        {
            MemberSince = member.Health.MemberSince.AddHours(-hours),
            SendTime = member.Health.SendTime?.AddMinutes(-minutes),
        },
    };

    private static void Holds(Func<Candidate[], bool> rule) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(AnyMembers.ToArbitrary(), rule));
}
