using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

public sealed class ElectionReasonTests
{
    [Fact]
    public void The_reason_names_the_cause_the_winner_the_points_and_the_excluded()
    {
        var decision = Picture.Decide([Picture.Member("aaaa*", 0), Picture.Member("aaaa?", 1), Picture.Member("P aaaa", 2) with { Device = C.In(LifecycleState.Terminating) }]);

        Assert.Equal(
            $"the primary is leaving its group: {A.Id} has the most points; candidates: "
            + $"{A.Id} 31 (checksum + shared checksum + largest group + latest of its group + latest group), "
            + $"{B.Id} 23 (checksum + shared checksum + largest group + latest group, never synchronised); excluded: {C.Id} (leaving)",
            ElectionReason.Describe(Vacancy.PrimaryLeaving, decision));
    }

    [Theory]
    [InlineData("-, -", "is the oldest of equals")]
    [InlineData("null, null", "the rules choose nobody")]
    public void The_reason_says_how_it_came_about(string picture, string how) =>
        Assert.Contains(how, ElectionReason.Describe(Vacancy.NoPrimary, Picture.Decide(Picture.Members(picture))), StringComparison.Ordinal);

    [Fact]
    public void Where_nobody_can_be_elected_the_reason_says_so() =>
        Assert.Equal("there is no primary: nobody can be elected", ElectionReason.Describe(Vacancy.NoPrimary, Picture.Decide([])));

    [Theory]
    [InlineData("P aaaa*")]
    [InlineData("aaaa?")]
    public void The_reason_does_not_grow_with_the_fleet(string kind)
    {
        // Half of a thousand can be elected, half cannot.
        var members = Enumerable.Range(0, 1000).Select(i => Picture.Member(kind, i)).Select((m, i) => i % 2 == 0 ? m : m with { Device = m.Device!.In(LifecycleState.Terminating) });

        var reason = ElectionReason.Describe(Vacancy.PrimaryOutsideGroup, Picture.Decide([.. members]));

        Assert.InRange(reason.Length, 1, ElectionReason.Longest);
        Assert.Contains(" and 492 more", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_has_words_of_its_own()
    {
        Assert.Distinct(Enum.GetValues<Vacancy>().Select(ElectionReason.Describe));
        Assert.Distinct(Enum.GetValues<ExclusionReason>().Select(ElectionReason.Describe));
    }
}
