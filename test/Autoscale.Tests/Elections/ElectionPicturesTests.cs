using Autoscale.Domain.Cluster.Elections;

namespace Autoscale.Tests.Elections;

/// <summary>Worlds as pictures (see <see cref="Picture"/>), their points and their winner. Spec 4.5.</summary>
public sealed class ElectionPicturesTests
{
    [Theory]
    // One kind of points after the other.
    [InlineData("aaaa?", "1")] // 1 for a checksum
    [InlineData("null, -", "0 0")]
    [InlineData("aaaa?, bbbb?", "1 1")]
    [InlineData("aaaa?, aaaa?", "7 7")] // 2 for a shared checksum, 4 for the largest group
    [InlineData("aaaa?, aaaa?, bbbb?, bbbb?", "3 3 3 3")] // not the only largest one
    [InlineData("aaaa?, aaaa?, -, null", "3 3 0 0")] // devices without a checksum are a group too
    [InlineData("aaaa?, aaaa?, aaaa?, -, null", "7 7 7 0 0")]
    [InlineData("aaaa*, bbbb*", "9 9")] // 8 for the latest of its group; two groups share the latest time
    [InlineData("aaaa*, aaaa*", "23 23")] // both: neither is strictly the latest
    [InlineData("aaaa*, aaaa", "31 23")]
    [InlineData("aaaa, bbbb*", "9 25")] // 16 for the latest group
    [InlineData("null*, aaaa, aaaa", "24 7 7")]
    [InlineData("P -, -", "64 0")] // 64 for reporting to be the primary
    [InlineData("P aaaa, P aaaa", "71 71")]

    // Clusters.
    [InlineData("P aaaa, aaaa*, aaaa, -, -, -", "83 27 19 0 0 0")]
    [InlineData("P aaaa, aaaa*, aaaa, -, -", "87 31 23 0 0")]
    [InlineData("P aaaa, P bbbb, bbbb*", "65 87 31")]
    [InlineData("aaaa, aaaa, aaaa, bbbb*", "7 7 7 25")]
    [InlineData("aaaa, aaaa*, bbbb, bbbb", "19 27 3 3")]
    public void A_picture_gets_the_points_of_the_spec_table(string picture, string points)
    {
        var members = Picture.Members(picture);

        var scores = ScorePolicy.Rate(members);

        Assert.Equal(points, string.Join(' ', members.Select(m => scores.Single(s => s.Instance == m.Id).Total)));
    }

    [Theory]
    [InlineData("the primary and its followers", "P aaaa, aaaa*, aaaa, -, -, -", 'A')]
    [InlineData("the primary, with more classic devices", "P aaaa, aaaa*, -, -, -, -", 'A')]
    [InlineData("a primary stays although the others agree on something newer", "P aaaa, bbbb*, bbbb, bbbb", 'A')]
    [InlineData("a primary that reports no checksum stays", "P -, aaaa*, aaaa", 'A')]
    [InlineData("of two primaries, the one with a follower", "P aaaa, P bbbb, bbbb*", 'B')]
    [InlineData("of two primaries alike, the oldest", "P aaaa, P aaaa, aaaa*", 'A')]
    [InlineData("without a primary, the device that synchronised last", "aaaa, aaaa*, aaaa", 'B')]
    [InlineData("the device that synchronised last wins against the majority", "aaaa, aaaa, aaaa, bbbb*", 'D')]
    [InlineData("the device that synchronised last wins against devices that never did", "-, aaaa?, aaaa?, bbbb*", 'D')]
    [InlineData("two devices with the same checksum and sync time: the oldest", "aaaa*, aaaa*", 'A')]
    [InlineData("two groups that synchronised at the same time: the oldest", "aaaa*, aaaa, bbbb*, bbbb", 'A')]
    [InlineData("a single device that synchronised once", "aaaa", 'A')]
    [InlineData("a single device that never synchronised", "aaaa?", 'A')]
    [InlineData("a single classic device", "-", 'A')]
    [InlineData("a single enhanced device that reports nulls", "null", 'A')]
    [InlineData("a classic device and a device that synchronised", "-, aaaa", 'B')]
    [InlineData("classic devices and a primary", "-, -, P aaaa", 'C')]
    [InlineData("all classic: the oldest", "-, -, -, -", 'A')]
    public void The_expected_device_wins(string world, string picture, char? winner)
    {
        var decision = Picture.Decide(Picture.Members(picture));

        Assert.True(Letter(decision) == winner, $"{world}: {Letter(decision)}");
    }

    [Theory]
    [InlineData("the majority has never synchronised", "aaaa?, aaaa?, bbbb!", 'C')]
    [InlineData("the best candidate synchronised once", "aaaa?, bbbb?, cccc?, dddd!", 'D')]
    [InlineData("among devices that synchronised, the points decide", "aaaa?, aaaa?, aaaa?, bbbb!, cccc", 'E')]
    [InlineData("if no device ever synchronised and points are equal, the oldest", "aaaa?, aaaa?, bbbb?, -", 'A')]
    [InlineData("six members, three pairs of checksums, none synchronised: the oldest", "aaaa?, aaaa?, bbbb?, bbbb?, cccc?, cccc?", 'A')]
    [InlineData("if no device ever synchronised, the points decide", "aaaa?, null", 'A')]
    public void A_device_that_never_synchronised_does_not_win_against_one_that_did(string world, string picture, char? winner)
    {
        var decision = Picture.Decide(Picture.Members(picture));

        Assert.True(Letter(decision) == winner, $"{world}: {Letter(decision)}");
    }

    [Theory]
    [InlineData("bare devices", "aaaa?, bbbb?, cccc?", ElectionRule.Oldest)]
    [InlineData("classic devices", "-, -", ElectionRule.Oldest)]
    [InlineData("copies of one configuration", "aaaa*, aaaa*", ElectionRule.Oldest)]
    [InlineData("two configurations", "aaaa*, bbbb*", ElectionRule.Oldest)]
    [InlineData("a single winner of the table", "aaaa, bbbb*", ElectionRule.Points)]
    public void A_tie_is_decided_by_the_next_rule(string world, string picture, ElectionRule rule)
    {
        var decision = Assert.IsType<ElectionDecision.Elect>(Picture.Decide(Picture.Members(picture)));

        Assert.True(decision.Rule == rule, $"{world}: {decision.Rule}");
    }

    [Fact]
    public void Among_equals_the_longest_serving_device_wins()
    {
        var members = Picture.Members("aaaa?, bbbb?, cccc?")
            .Select((m, i) => m with { Health = m.Health with { MemberSince = FortiGates.Noon.AddHours(-i) } });

        Assert.Equal('C', Letter(Picture.Decide([.. members])));
    }

    [Fact]
    public void Among_equals_of_one_age_the_smaller_id_wins_in_any_order() =>
        Assert.Equal('A', Letter(Picture.Decide([.. Picture.Members("aaaa?, bbbb?, cccc?").Reverse()])));

    [Fact]
    public void Scores_are_ordered_by_points_and_then_by_id()
    {
        var members = Picture.Members("-, aaaa?, aaaa?, bbbb*");

        Assert.Equal(
            [members[3].Id, members[1].Id, members[2].Id, members[0].Id], ScorePolicy.Rate([.. members.Reverse()]).Select(s => s.Instance));
    }

    private static char? Letter(ElectionDecision decision) =>
        decision is ElectionDecision.Elect { Winner.Id: var id } ? id.Value.ToUpperInvariant()[^1] : null;
}
