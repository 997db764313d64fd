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
    [InlineData("two groups that synchronised at the same time", "aaaa*, aaaa, bbbb*, bbbb", null)]
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
    [InlineData("if no device ever synchronised and points are equal, there is no winner", "aaaa?, aaaa?, bbbb?, -", null)]
    [InlineData("if no device ever synchronised, the points decide", "aaaa?, null", 'A')]
    public void A_device_that_never_synchronised_does_not_win_against_one_that_did(string world, string picture, char? winner)
    {
        var decision = Picture.Decide(Picture.Members(picture));

        Assert.True(Letter(decision) == winner, $"{world}: {Letter(decision)}");
    }

    [Theory]
    [InlineData("it applies", "aaaa?, bbbb?, cccc?", 'A')]
    [InlineData("it applies to classic devices", "-, -", 'A')]
    [InlineData("broken: two devices synchronised", "aaaa*, bbbb*", null)]
    [InlineData("broken: two have the same checksum", "aaaa?, aaaa?", null)]
    [InlineData("broken: two report no checksum", "null, null", null)]
    [InlineData("broken: the sums differ", "aaaa?, bbbb?, null", null)]
    public void The_fair_rule_applies_only_if_all_its_conditions_hold(string condition, string picture, char? winner)
    {
        var decision = Picture.Decide(Picture.Members(picture));

        Assert.True(Letter(decision) == winner, $"{condition}: {Letter(decision)}");
        Assert.Equal(winner is not null, decision is ElectionDecision.Elect { ByFairRule: true });
    }

    [Fact]
    public void By_the_fair_rule_the_oldest_send_time_wins()
    {
        var members = Picture.Members("aaaa?, bbbb?, cccc?")
            .Select((m, i) => m with { Health = m.Health with { SendTime = FortiGates.Noon.AddSeconds(-i) } });

        Assert.Equal('C', Letter(Picture.Decide([.. members])));
    }

    [Fact]
    public void By_the_fair_rule_the_longest_serving_classic_device_wins()
    {
        var members = Picture.Members("-, -, -")
            .Select((m, i) => m with { Health = m.Health with { MemberSince = FortiGates.Noon.AddHours(-i) } });

        Assert.Equal('C', Letter(Picture.Decide([.. members])));
    }

    [Fact]
    public void By_the_fair_rule_the_smaller_id_wins_a_tie_in_any_order() =>
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
