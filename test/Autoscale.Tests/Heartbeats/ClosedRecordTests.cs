using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Tests.Elections;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>What becomes of the heartbeats of a device whose record was closed, because it had left. Spec 3.10, 7.4.</summary>
public sealed class ClosedRecordTests
{
    private static readonly HealthCheck Closed = A.EnhancedHealth() with
    {
        ClosedAt = Noon,
        Member = A.Membership() with { State = LifecycleState.None },
        LossCount = 10,
        SilentLosses = 4,
        SyncState = SyncState.OutOfSync,
        SyncRecoveryCount = 3,
        HasSynchronised = true,
        TermTold = new Term(7),
        TimesTold = 5,
        TermAcknowledged = new Term(7),
        ToldPrimaryIp = B.PrivateIp,
        Version = 41,
    };

    [Theory]
    [InlineData(LifecycleState.Terminating)]
    [InlineData(LifecycleState.None)]
    public void Who_is_leaving_or_in_no_group_is_not_resurrected_by_a_heartbeat(LifecycleState state)
    {
        var member = A.Membership() with { State = state };

        Assert.Equal(new HeartbeatDecision.Dropped(DropReason.Closed), HeartbeatPolicy.Decide(Closed, A.Beats(500, 0), member, HeartbeatSettings.Default));
    }

    [Theory]
    [InlineData(LifecycleState.Pending)]
    [InlineData(LifecycleState.InService)]
    [InlineData(LifecycleState.Standby)]
    public void Who_is_in_a_group_again_begins_anew(LifecycleState state)
    {
        var member = A.Membership() with { State = state };

        var decision = Assert.IsType<HeartbeatDecision.OnTime>(HeartbeatPolicy.Decide(Closed, A.Beats(500, 0), member, HeartbeatSettings.Default));

        Assert.Equal(TimingRule.First, decision.Timing.Rule);
        Assert.Equal(
            new HealthCheck
            {
                Instance = A.Id,
                Member = member,
                MemberSince = Noon.AddSeconds(500),
                Interval = TimeSpan.FromSeconds(30),
                NextExpected = Noon.AddSeconds(530),
                Sequence = 0,
                SendTime = Noon.AddSeconds(500),
                HasSynchronised = true,
                TermTold = new Term(7),
                Version = 41,
            },
            decision.State);
    }

    [Fact]
    public void It_is_told_of_the_primary_again_but_never_of_an_older_term()
    {
        var reopened = HeartbeatPolicy.Decide(Closed, A.Beats(500, 0), A.Membership(), HeartbeatSettings.Default).Next!;

        Assert.IsType<Announcement.Silent>(AnnouncementPolicy.Decide(null, reopened, ReviewTests.RecordOf(B, 6)).Answer);
        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(null, reopened, ReviewTests.RecordOf(B, 7)).Answer);
        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(null, reopened, ReviewTests.RecordOf(B, 8)).Answer);
    }

    [Fact]
    public void Even_where_unhealthy_devices_are_terminated_its_old_losses_do_not_condemn_it() =>
        Assert.IsType<HeartbeatDecision.OnTime>(HeartbeatPolicy.Decide(Closed, A.Beats(500), A.Membership(), HeartbeatSettings.Default with { TerminateUnhealthy = true }));
}
