using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

public sealed class ElectionReasonTests
{
    [Fact]
    public void The_reason_names_the_cause_the_winner_the_points_and_the_excluded()
    {
        var decision = Picture.Decide(
            [
                Picture.Candidate("aaaa*", 0),
                Picture.Candidate("aaaa?", 1),
                Picture.Candidate("P aaaa", 2) with { Device = C.In(LifecycleState.Terminating) },
            ]);

        Assert.Equal(
            $"primary {C.Id} was leaving its group: {A.Id} is the only candidate; candidates: "
            + $"{A.Id} 31 (checksum + shared checksum + largest group + latest of its group + latest group), "
            + $"{B.Id} 23 (checksum + shared checksum + largest group + latest group, never synchronised); excluded: {C.Id} (leaving)",
            ElectionReason.Describe(Vacancy.PrimaryLeaving, C.Id, decision));
    }

    [Theory]
    [InlineData("-, -", "is the oldest of the equal candidates")]
    [InlineData("aaaa, bbbb*", "has the most points")]
    [InlineData("P -", "is the only candidate")]
    public void The_reason_names_the_deciding_rule(string picture, string how) =>
        Assert.Contains(
            how, ElectionReason.Describe(Vacancy.NoPrimary, null, Picture.Decide(Picture.Members(picture))), StringComparison.Ordinal);

    [Fact]
    public void The_reason_says_that_no_member_can_be_elected() =>
        Assert.Equal("there is no primary: no member is eligible", ElectionReason.Describe(Vacancy.NoPrimary, null, Picture.Decide([])));

    [Theory]
    [InlineData("P aaaa*")]
    [InlineData("aaaa?")]
    public void The_reason_has_a_maximum_length_for_any_fleet(string kind)
    {
        // Half of a thousand members are eligible.
        var members = Enumerable.Range(0, 1000)
            .Select(i => Picture.Candidate(kind, i))
            .Select((m, i) => i % 2 == 0 ? m : m with { Device = m.Device!.In(LifecycleState.Terminating) });

        var reason = ElectionReason.Describe(Vacancy.PrimaryOutsideGroup, A.Id, Picture.Decide([.. members]));

        Assert.InRange(reason.Length, 1, ElectionReason.Longest);
        Assert.Contains(" and 492 more", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cause_has_a_distinct_description()
    {
        Assert.Distinct(Enum.GetValues<Vacancy>().Select(ElectionReason.Describe));
        Assert.Distinct(Enum.GetValues<Vacancy>().Select(v => ElectionReason.Describe(v, A.Id, Picture.Decide(Picture.Members("-")))));
        Assert.Distinct(Enum.GetValues<ExclusionReason>().Select(ElectionReason.Describe));
    }
}
