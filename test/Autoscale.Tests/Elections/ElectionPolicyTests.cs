using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>
/// The decision of an election beyond the choice of the winner: the classes of candidates, the wait for a device that has the
/// configuration, the reasons for exclusions; and the bounds of an election turn. Spec 4.5 to 4.8, safety S2.1, S2.3.
/// </summary>
public sealed class ElectionPolicyTests
{
    private static readonly Candidate Newcomer = Picture.Candidate("aaaa?", 0);

    public static TheoryData<HolderRow> Holders { get; } =
    [
        new("silent", SilentFor(Picture.Candidate("bbbb*", 1), 100), IsAwaited: true, IsHolder: true),
        new("silent for the whole grace", SilentFor(Picture.Candidate("bbbb*", 1), 480), IsAwaited: true, IsHolder: true),
        new("silent for longer than the grace", SilentFor(Picture.Candidate("bbbb*", 1), 480.001), IsAwaited: false, IsHolder: true),
        new("silent, and never synchronised", SilentFor(Picture.Candidate("bbbb?", 1), 100), IsAwaited: false, IsHolder: false),
        new("silent, and its group lets it go", With(B.In(LifecycleState.Terminating), silent: 100), IsAwaited: false, IsHolder: false),
        new("silent, and stopped", With(B.With(PowerState.Stopped), silent: 100), IsAwaited: false, IsHolder: false),
        new("silent, and its instance is gone", With(null, silent: 100), IsAwaited: false, IsHolder: false),
        new("silent, in the other group", With(B.In(Payg), silent: 100), IsAwaited: false, IsHolder: true),
        new("heard, in the other group", With(B.In(Payg)), IsAwaited: false, IsHolder: true),
        new(
            "leaving the other group",
            With(B.In(LifecycleState.Terminating).In(Payg)),
            IsAwaited: false,
            IsHolder: false),
        new("stopped, in the other group", With(B.With(PowerState.Stopped).In(Payg)), IsAwaited: false, IsHolder: false),
    ];

    [Theory]
    [MemberData(nameof(Holders))]
    public void Before_a_member_without_the_configuration_is_elected_a_silent_holder_has_the_grace_to_return(HolderRow row)
    {
        var decision = Picture.Decide([Newcomer, row.Member]);

        if (row.IsAwaited)
        {
            Assert.Equal(B.Id, Assert.IsType<ElectionDecision.Await>(decision).Holder);
            return;
        }

        var elect = Assert.IsType<ElectionDecision.Elect>(decision);
        Assert.Equal(A.Id, elect.Winner.Id);
        Assert.Equal(row.IsHolder ? [B.Id] : [], elect.Holders);
    }

    [Fact]
    public void Of_several_holders_the_one_that_was_heard_last_is_awaited()
    {
        Candidate[] members =
        [
            Newcomer, SilentFor(Picture.Candidate("bbbb", 1), 200), SilentFor(Picture.Candidate("bbbb", 2), 100), Of(D.In(Payg), "bbbb", 3),
        ];

        Assert.Equal(C.Id, Assert.IsType<ElectionDecision.Await>(Picture.Decide(members)).Holder);
        Assert.Equal(C.Id, Assert.IsType<ElectionDecision.Await>(Picture.Decide([.. members.Reverse()])).Holder);
    }

    [Fact]
    public void The_holders_are_listed_from_the_one_heard_last_and_then_by_id()
    {
        Candidate[] members =
        [
            Newcomer,
            SilentFor(Picture.Candidate("bbbb", 1), 900),
            SilentFor(Picture.Candidate("bbbb", 2), 600),
            SilentFor(Picture.Candidate("bbbb", 3), 600),
        ];

        Assert.Equal([C.Id, D.Id, B.Id], Assert.IsType<ElectionDecision.Elect>(Picture.Decide(members)).Holders);
        Assert.Equal([C.Id, D.Id, B.Id], Assert.IsType<ElectionDecision.Elect>(Picture.Decide([.. members.Reverse()])).Holders);
    }

    [Theory]
    [InlineData("in sync")]
    [InlineData("out of sync")]
    [InlineData("in standby")]
    public void While_a_member_with_the_configuration_can_be_elected_no_holder_is_awaited_or_listed(string member)
    {
        var candidate = Kind(member, "aaaa", 0);

        var decision = Picture.Decide([candidate, SilentFor(Picture.Candidate("bbbb*", 1), 100)]);

        Assert.Equal((A.Id, 0), decision is ElectionDecision.Elect elect ? (elect.Winner.Id, elect.Holders.Count) : default);
    }

    [Theory]
    [InlineData("in sync")]
    [InlineData("out of sync")]
    [InlineData("in standby")]
    public void A_holder_is_awaited_before_any_member_without_the_configuration_is_elected(string member) =>
        Assert.IsType<ElectionDecision.Await>(
            Picture.Decide([Kind(member, "aaaa?", 0), SilentFor(Picture.Candidate("bbbb*", 1), 100)]));

    [Theory]
    // The winner, then the other member and the reason for its exclusion; none when the two have scores of one table.
    [InlineData("in sync, aaaa", "in sync, aaaa?", null)]
    [InlineData("out of sync, aaaa", "out of sync, aaaa?", null)]
    [InlineData("in standby, aaaa", "in standby, aaaa?", null)]
    [InlineData("in sync, aaaa", "out of sync, aaaa", ExclusionReason.OutOfSync)]
    [InlineData("in sync, aaaa", "in standby, aaaa", ExclusionReason.Standby)]
    [InlineData("out of sync, aaaa", "in standby, aaaa", ExclusionReason.Standby)]
    [InlineData("out of sync, aaaa", "in sync, aaaa?", ExclusionReason.WithoutConfiguration)]
    [InlineData("in standby, aaaa", "in sync, aaaa?", ExclusionReason.WithoutConfiguration)]
    [InlineData("in sync, aaaa", "out of sync, aaaa?", ExclusionReason.WithoutConfiguration)]
    [InlineData("in sync, aaaa", "in standby, aaaa?", ExclusionReason.Standby)]
    [InlineData("in sync, aaaa?", "out of sync, aaaa?", ExclusionReason.OutOfSync)]
    [InlineData("in sync, aaaa?", "in standby, aaaa?", ExclusionReason.Standby)]
    [InlineData("out of sync, aaaa?", "in standby, aaaa?", ExclusionReason.Standby)]
    public void A_member_of_a_worse_class_is_not_elected_and_its_exclusion_says_why(string winner, string other, ExclusionReason? reason)
    {
        // The other member is older and would be the first of equals.
        Candidate[] members = [Described(other, 0), Described(winner, 1)];

        var elect = Assert.IsType<ElectionDecision.Elect>(Picture.Decide(members));

        Assert.Equal((B.Id, ElectionRule.Only), (elect.Winner.Id, elect.Rule));
        Assert.Equal(reason is { } why ? [new Exclusion(A.Id, why)] : [], elect.Excluded);
        Assert.Equal(reason is null ? 2 : 1, elect.Scores.Count);
    }

    [Theory]
    [InlineData(Vacancy.PrimaryOutOfSync, true)]
    [InlineData(Vacancy.PrimaryInStandby, true)]
    [InlineData(Vacancy.PrimarySilent, true)]
    [InlineData(Vacancy.PrimaryUnknown, true)]
    [InlineData(Vacancy.NoPrimary, false)]
    [InlineData(Vacancy.PrimaryMoved, false)]
    [InlineData(Vacancy.PrimaryLeaving, false)]
    [InlineData(Vacancy.RecordOutdated, false)]
    public void A_primary_of_the_best_class_stays_when_it_was_silent_out_of_sync_or_in_standby(Vacancy vacancy, bool stays) =>
        Assert.Equal(stays, Stays(vacancy, ReviewTests.RecordOf(B, 3), "in sync, aaaa", "in sync, aaaa"));

    [Theory]
    [InlineData("out of sync, aaaa", "out of sync, aaaa", true)]
    [InlineData("out of sync, aaaa", "in standby, aaaa", true)]
    [InlineData("out of sync, aaaa", "in sync, aaaa?", true)]
    [InlineData("out of sync, aaaa", "in sync, aaaa", false)]
    [InlineData("in standby, aaaa", "out of sync, aaaa", false)]
    public void A_primary_stays_unless_a_member_of_a_better_class_exists(string primary, string other, bool stays) =>
        Assert.Equal(stays, Stays(Vacancy.PrimaryOutOfSync, ReviewTests.RecordOf(B, 3), primary, other));

    [Fact]
    public void A_primary_without_a_record_or_at_another_address_does_not_stay()
    {
        Assert.False(Stays(Vacancy.PrimarySilent, null, "in sync, aaaa", "in sync, aaaa"));
        Assert.False(Stays(Vacancy.PrimarySilent, ReviewTests.RecordOf(C, 3), "in sync, aaaa", "in sync, aaaa"));
        Assert.False(Stays(
            Vacancy.PrimarySilent, ReviewTests.RecordOf(B, 3) with { PrivateIp = A.PrivateIp! }, "in sync, aaaa", "in sync, aaaa"));
    }

    [Fact]
    public void A_member_in_service_is_elected_before_a_launching_one_with_more_points()
    {
        var launching = Of(A.In(LifecycleState.Pending), "aaaa*", 0);

        Assert.Equal(A.Id, Assert.IsType<ElectionDecision.Elect>(Picture.Decide([launching])).Winner.Id);
        Assert.Equal(
            B.Id, Assert.IsType<ElectionDecision.Elect>(Picture.Decide([launching, Picture.Candidate("aaaa", 1)])).Winner.Id);
    }

    [Fact]
    public void Of_several_launching_members_the_points_decide() =>
        Assert.Equal(
            B.Id,
            Assert.IsType<ElectionDecision.Elect>(Picture.Decide(
                [Of(A.In(LifecycleState.Pending), "aaaa", 0), Of(B.In(LifecycleState.Pending), "aaaa*", 1)])).Winner.Id);

    [Fact]
    public void Only_a_primary_that_is_out_of_sync_or_in_standby_is_named_while_a_better_member_is_looked_for() =>
        Assert.Equal(
            [Vacancy.PrimaryOutOfSync, Vacancy.PrimaryInStandby], Enum.GetValues<Vacancy>().Where(ElectionPolicy.IsConditional));

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.001, true)]
    [InlineData(10, true)]
    [InlineData(20, true)]
    [InlineData(20.001, false)] // set by a wrong clock
    public void A_turn_is_taken_until_its_end_and_for_at_most_twenty_seconds(double ends, bool isTaken)
    {
        var record = ReviewTests.RecordOf(A, 3) with { ElectingUntil = Noon + TimeSpan.FromMilliseconds(ends * 1000) };

        Assert.Equal(isTaken, ElectionPolicy.IsTurnTaken(record, Noon));
    }

    [Fact]
    public void Without_a_holder_no_turn_is_taken()
    {
        Assert.False(ElectionPolicy.IsTurnTaken(null, Noon));
        Assert.False(ElectionPolicy.IsTurnTaken(ReviewTests.RecordOf(A, 3), Noon));
    }

    [Fact]
    public void A_turn_ends_after_ten_seconds_in_whole_milliseconds() =>
        Assert.Equal(Noon.AddSeconds(10).AddMilliseconds(7), ElectionPolicy.EndOfTurn(Noon.AddMilliseconds(7).AddTicks(9_999)));

    // B is the primary; a member before and after it is the other one.
    private static bool Stays(Vacancy vacancy, PrimaryRecord? stored, string primary, string other) =>
        Picture.Decide([Described(other, 0), Described(primary, 1), Described(other, 3)], Picture.Settings, vacancy, stored)
            is ElectionDecision.Keep;

    private static Candidate Of(FortiGate? device, string token, int index) => Picture.Candidate(token, index) with { Device = device };

    private static Candidate With(FortiGate? device, double silent = 0) => SilentFor(Of(device, "bbbb*", 1), silent);

    private static Candidate SilentFor(Candidate member, double seconds) => member with
    {
        Health = member.Health with { NextExpected = Noon.AddSeconds(30) - TimeSpan.FromMilliseconds(seconds * 1000) },
    };

    // Such as "out of sync, aaaa?".
    private static Candidate Described(string words, int index) => words.Split(", ") is [var state, var token]
        ? Kind(state, token, index)
        : throw new ArgumentException(words, nameof(words));

    private static Candidate Kind(string state, string token, int index) => (state, Picture.Candidate(token, index)) switch
    {
        ("in sync", var member) => member,
        ("out of sync", var member) => member with { Health = member.Health with { SyncState = SyncState.OutOfSync } },
        ("in standby", var member) => member with { Device = member.Device!.In(LifecycleState.Standby) },
        _ => throw new ArgumentException(state, nameof(state)),
    };

    public sealed record HolderRow(string Name, Candidate Member, bool IsAwaited, bool IsHolder)
    {
        public override string ToString() => Name;
    }
}
