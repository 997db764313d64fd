using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>Heartbeats of a device with a closed record. Spec 3.10, 7.4.</summary>
public sealed class ClosedRecordTests
{
    private static readonly HealthCheck Closed = A.EnhancedHealth() with
    {
        ClosedAt = Noon,
        Membership = A.Membership() with { State = LifecycleState.None },
        LossCount = 10,
        SilentLosses = 4,
        SyncState = SyncState.OutOfSync,
        SyncRecoveryCount = 3,
        HasSynchronised = true,
        TermTold = new Term(7),
        TimesTold = 5,
        TermAcknowledged = new Term(7),
        ToldPrimaryIp = B.PrivateIp,
        TargetAddresses = new AddressSet([A.PrivateIp!]),
        Version = 41,
    };

    [Theory]
    [InlineData(LifecycleState.Terminating)]
    [InlineData(LifecycleState.None)]
    public void A_heartbeat_does_not_reopen_the_record_of_a_leaving_device_or_one_outside_the_groups(LifecycleState state)
    {
        var member = A.Membership() with { State = state };

        Assert.Equal(
            new HeartbeatDecision.Dropped(DropReason.Closed),
            HeartbeatPolicy.Decide(Closed, A.Beats(500, 0), member, HeartbeatSettings.Default));
    }

    [Fact]
    public void A_membership_that_was_verified_before_the_record_was_closed_does_not_reopen_it() =>
        Assert.Equal(
            new HeartbeatDecision.Dropped(DropReason.Closed),
            HeartbeatPolicy.Decide(
                Closed, A.Beats(200, 0), A.Membership() with { VerifiedAt = Noon.AddMilliseconds(-1) }, HeartbeatSettings.Default));

    [Theory]
    [InlineData(LifecycleState.Pending)]
    [InlineData(LifecycleState.InService)]
    [InlineData(LifecycleState.Standby)]
    public void A_heartbeat_of_a_group_member_resets_a_closed_record(LifecycleState state)
    {
        var member = A.Membership() with { State = state };

        var decision = Assert.IsType<HeartbeatDecision.OnTime>(
            HeartbeatPolicy.Decide(Closed, A.Beats(500, 0), member, HeartbeatSettings.Default));

        Assert.Equal(TimingRule.First, decision.Timing.Rule);
        Assert.Equal(
            new HealthCheck
            {
                Instance = A.Id,
                Membership = member,
                MemberSince = Noon.AddSeconds(500),
                HeardSince = Noon.AddSeconds(500),
                Interval = TimeSpan.FromSeconds(30),
                NextExpected = Noon.AddSeconds(530),
                Sequence = 0,
                SendTime = Noon.AddSeconds(500),
                HasSynchronised = true,
                TermTold = new Term(7),
                TargetAddresses = new AddressSet([A.PrivateIp!]),
                Version = 41,
            },
            decision.State);
    }

    [Fact]
    public void A_reopened_device_is_told_the_primary_again_but_never_an_older_term()
    {
        var reopened = HeartbeatPolicy.Decide(Closed, A.Beats(500, 0), A.Membership(), HeartbeatSettings.Default).Next!;

        Assert.IsType<Announcement.Silent>(AnnouncementPolicy.Decide(null, reopened, ReviewTests.RecordOf(B, 6)).Answer);
        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(null, reopened, ReviewTests.RecordOf(B, 7)).Answer);
        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(null, reopened, ReviewTests.RecordOf(B, 8)).Answer);
    }

    [Fact]
    public void Old_losses_of_a_closed_record_do_not_condemn_a_reopened_device() =>
        Assert.IsType<HeartbeatDecision.OnTime>(
            HeartbeatPolicy.Decide(Closed, A.Beats(500), A.Membership(), HeartbeatSettings.Default with { TerminateUnhealthy = true }));
}
