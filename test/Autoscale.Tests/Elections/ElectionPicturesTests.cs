using Autoscale.Domain.Elections;

namespace Autoscale.Tests.Elections;

/// <summary>Worlds as pictures (see <see cref="Picture"/>), their points, and who wins. Spec 4.5.</summary>
public sealed class ElectionPicturesTests
{
    [Theory]
    // One kind of points after the other.
    [InlineData("aaaa?", "1")] // 1 for a checksum
    [InlineData("null, -", "0 0")]
    [InlineData("aaaa?, bbbb?", "1 1")]
    [InlineData("aaaa?, aaaa?", "7 7")] // 2 for sharing it, 4 for the largest group
    [InlineData("aaaa?, aaaa?, bbbb?, bbbb?", "3 3 3 3")] // not the only largest one
    [InlineData("aaaa?, aaaa?, -, null", "3 3 0 0")] // those without a checksum are a group too
    [InlineData("aaaa?, aaaa?, aaaa?, -, null", "7 7 7 0 0")]
    [InlineData("aaaa*, bbbb*", "9 9")] // 8 for the latest of its group, and nobody's group has the latest of all alone
    [InlineData("aaaa*, aaaa*", "23 23")] // both: neither is strictly the latest
    [InlineData("aaaa*, aaaa", "31 23")]
    [InlineData("aaaa, bbbb*", "9 25")] // 16 for the latest group
    [InlineData("null*, aaaa, aaaa", "24 7 7")]
    [InlineData("P -, -", "64 0")] // 64 for saying so
    [InlineData("P aaaa, P aaaa", "71 71")]

    // Clusters.
    [InlineData("P aaaa, aaaa*, aaaa, -, -, -", "83 27 19 0 0 0")]
    [InlineData("P aaaa, aaaa*, aaaa, -, -", "87 31 23 0 0")]
    [InlineData("P aaaa, P bbbb, bbbb*", "65 87 31")]
    [InlineData("aaaa, aaaa, aaaa, bbbb*", "7 7 7 25")]
    [InlineData("aaaa, aaaa*, bbbb, bbbb", "19 27 3 3")]
    public void The_points_are_those_of_the_table(string picture, string points)
    {
        var members = Picture.Members(picture);

        var scores = ScorePolicy.Rate(members);

        Assert.Equal(points, string.Join(' ', members.Select(m => scores.Single(s => s.Instance == m.Id).Total)));
    }

    [Theory]
    [InlineData("the primary and its followers", "P aaaa, aaaa*, aaaa, -, -, -", 'A')]
    [InlineData("the primary, with more strangers", "P aaaa, aaaa*, -, -, -, -", 'A')]
    [InlineData("a primary stays although the others agree on something newer", "P aaaa, bbbb*, bbbb, bbbb", 'A')]
    [InlineData("a primary that reports no checksum stays", "P -, aaaa*, aaaa", 'A')]
    [InlineData("of two primaries, the one that is followed", "P aaaa, P bbbb, bbbb*", 'B')]
    [InlineData("of two primaries alike, the oldest", "P aaaa, P aaaa, aaaa*", 'A')]
    [InlineData("without a primary, who synchronised last", "aaaa, aaaa*, aaaa", 'B')]
    [InlineData("who synchronised last wins against the majority", "aaaa, aaaa, aaaa, bbbb*", 'D')]
    [InlineData("who synchronised last wins against those who never did", "-, aaaa?, aaaa?, bbbb*", 'D')]
    [InlineData("two who hold the same and synchronised at the same time: the oldest", "aaaa*, aaaa*", 'A')]
    [InlineData("two groups that synchronised at the same time", "aaaa*, aaaa, bbbb*, bbbb", null)]
    [InlineData("one alone, that synchronised once", "aaaa", 'A')]
    [InlineData("one alone, that never did", "aaaa?", 'A')]
    [InlineData("one alone, classic", "-", 'A')]
    [InlineData("one alone, newer, with nothing to say", "null", 'A')]
    [InlineData("a classic device beside one that synchronised", "-, aaaa", 'B')]
    [InlineData("classic devices beside a primary", "-, -, P aaaa", 'C')]
    [InlineData("all classic: the oldest", "-, -, -, -", 'A')]
    public void The_right_one_wins(string world, string picture, char? winner)
    {
        var decision = Picture.Decide(Picture.Members(picture));

        Assert.True(Letter(decision) == winner, $"{world}: {Letter(decision)}");
    }

    [Theory]
    [InlineData("the majority has never synchronised", "aaaa?, aaaa?, bbbb!", 'C')]
    [InlineData("the new one has a checksum, the old one has none", "aaaa?, bbbb?, cccc?, dddd!", 'D')]
    [InlineData("among those who did, the points decide", "aaaa?, aaaa?, aaaa?, bbbb!, cccc", 'E')]
    [InlineData("unless nobody ever has", "aaaa?, aaaa?, bbbb?, -", null)]
    [InlineData("unless nobody ever has, and the points decide", "aaaa?, null", 'A')]
    public void Who_never_synchronised_does_not_win_while_somebody_did(string world, string picture, char? winner)
    {
        var decision = Picture.Decide(Picture.Members(picture));

        Assert.True(Letter(decision) == winner, $"{world}: {Letter(decision)}");
    }

    [Theory]
    [InlineData("it applies", "aaaa?, bbbb?, cccc?", 'A')]
    [InlineData("it applies to those who say nothing", "-, -", 'A')]
    [InlineData("broken: somebody synchronised", "aaaa*, bbbb*", null)]
    [InlineData("broken: two have the same checksum", "aaaa?, aaaa?", null)]
    [InlineData("broken: two say that they have none", "null, null", null)]
    [InlineData("broken: the sums differ", "aaaa?, bbbb?, null", null)]
    public void The_fair_rule_applies_only_when_all_of_it_is_fulfilled(string condition, string picture, char? winner)
    {
        var decision = Picture.Decide(Picture.Members(picture));

        Assert.True(Letter(decision) == winner, $"{condition}: {Letter(decision)}");
        Assert.Equal(winner is not null, decision is ElectionDecision.Elect { ByFairRule: true });
    }

    [Fact]
    public void By_the_fair_rule_the_oldest_send_time_wins()
    {
        var members = Picture.Members("aaaa?, bbbb?, cccc?").Select((m, i) => m with { Health = m.Health with { SendTime = FortiGates.Noon.AddSeconds(-i) } });

        Assert.Equal('C', Letter(Picture.Decide([.. members])));
    }

    [Fact]
    public void By_the_fair_rule_the_classic_device_that_is_longest_here_wins()
    {
        var members = Picture.Members("-, -, -").Select((m, i) => m with { Health = m.Health with { MemberSince = FortiGates.Noon.AddHours(-i) } });

        Assert.Equal('C', Letter(Picture.Decide([.. members])));
    }

    [Fact]
    public void By_the_fair_rule_the_smaller_id_breaks_a_tie_whatever_the_order() =>
        Assert.Equal('A', Letter(Picture.Decide([.. Picture.Members("aaaa?, bbbb?, cccc?").Reverse()])));

    [Fact]
    public void Scores_come_best_first_and_equal_ones_in_the_order_of_their_ids()
    {
        var members = Picture.Members("-, aaaa?, aaaa?, bbbb*");

        Assert.Equal([members[3].Id, members[1].Id, members[2].Id, members[0].Id], ScorePolicy.Rate([.. members.Reverse()]).Select(s => s.Instance));
    }

    private static char? Letter(ElectionDecision decision) => decision is ElectionDecision.Elect { Winner.Id: var id } ? id.Value.ToUpperInvariant()[^1] : null;
}
