using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.Elections;

/// <summary>Elections among random members, compared with the rules as they are written (<see cref="ElectionOracle"/>).</summary>
public sealed class ElectionProperties
{
    // Few checksums and few times, so that groups and ties are common.
    private static readonly Gen<string> AnyToken =
        from claims in Gen.Frequency((6, Gen.Constant("")), (1, Gen.Constant("P ")))
        from checksum in Gen.Elements("-", "null", "aaaa", "bbbb", "cccc")
        from synchronisation in Gen.Elements("", "*", "?", "!")
        select checksum is "-" or "null" ? $"{claims}{checksum}" : $"{claims}{checksum}{synchronisation}";

    private static readonly Gen<Member[]> AnyMembers =
        from size in Gen.Choose(1, 14)
        from tokens in AnyToken.ArrayOf(size)
        from hours in Gen.Choose(0, 3).ArrayOf(size)
        from minutes in Gen.Choose(0, 2).ArrayOf(size)
        select tokens.Select((token, i) => Aged(Picture.Member(token, i), hours[i], minutes[i])).ToArray();

    [Fact]
    public void The_points_are_those_of_the_table() => Holds(members =>
        ScorePolicy.Rate(members).All(s => s.Total == ElectionOracle.Points(members.Single(m => m.Id == s.Instance), members)));

    [Fact]
    public void Scores_are_ordered_by_their_sums_and_then_by_id() => Holds(members =>
        ScorePolicy.Rate(members) is var scores
        && scores.SequenceEqual(scores.OrderByDescending(s => s.Total).ThenBy(s => s.Instance.Value, StringComparer.Ordinal)));

    [Fact]
    public void The_winner_is_the_one_of_the_rules() => Holds(members =>
        (Picture.Decide(members) is ElectionDecision.Elect elect ? elect.Winner.Id : (InstanceId?)null) == ElectionOracle.Winner(members));

    [Fact]
    public void Ten_thousand_members_are_rated_as_a_sample_of_them_is_by_the_table()
    {
        string[] tokens = ["P aaaa", "aaaa", "aaaa*", "bbbb", "bbbb?", "null", "-"];
        Member[] members = [.. Enumerable.Range(0, 10_000).Select(i => Picture.Member(tokens[i % tokens.Length], i))];

        var scores = ScorePolicy.Rate(members).ToDictionary(s => s.Instance);

        Assert.Equal(members.Length, scores.Count);
        Assert.All(members.Take(tokens.Length), m => Assert.Equal(ElectionOracle.Points(m, members), scores[m.Id].Total));
    }

    private static Member Aged(Member member, int hours, int minutes) => member with
    {
        Health = member.Health with
        {
            MemberSince = member.Health.MemberSince.AddHours(-hours),
            SendTime = member.Health.SendTime?.AddMinutes(-minutes),
        },
    };

    private static void Holds(Func<Member[], bool> rule) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(AnyMembers.ToArbitrary(), rule));
}
