using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>Transitions of a device out of sync and back. Spec 3.6.</summary>
public sealed class SyncStateTests
{
    private const double OnTime = 30;
    private const double TooLate = 40;

    private static readonly HeartbeatSettings Terminating = HeartbeatSettings.Default with { TerminateUnhealthy = true };

    [Fact]
    public void A_late_heartbeat_adds_one_loss()
    {
        var late = Assert.IsType<HeartbeatDecision.Late>(Judge(A.Health() with { LossCount = 4 }, TooLate));

        Assert.Equal((5, SyncState.InSync, false), (late.State.LossCount, late.State.SyncState, late.FellOutOfSync));
    }

    [Fact]
    public void An_on_time_heartbeat_resets_the_losses() =>
        Assert.Equal(0, Assert.IsType<HeartbeatDecision.OnTime>(Judge(A.Health() with { LossCount = 9 }, OnTime)).State.LossCount);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void A_device_is_out_of_sync_after_exactly_the_loss_count_of_consecutive_late_heartbeats(int lossCount)
    {
        var settings = HeartbeatSettings.Default with { LossCount = lossCount };

        var decisions = Run(A.Health(), settings, Enumerable.Repeat(TooLate, lossCount));

        Assert.All(decisions.SkipLast(1), d => Assert.False(d.Next!.IsOutOfSync));
        var last = Assert.IsType<HeartbeatDecision.Late>(decisions[^1]);
        Assert.True(last.FellOutOfSync);
        Assert.Equal((SyncState.OutOfSync, lossCount, 3), (last.State.SyncState, last.State.LossCount, last.State.SyncRecoveryCount));
    }

    [Fact]
    public void An_on_time_heartbeat_between_late_ones_restarts_the_count() =>
        Assert.DoesNotContain(
            Run(A.Health(), HeartbeatSettings.Default, [.. Enumerable.Repeat(TooLate, 9), OnTime, .. Enumerable.Repeat(TooLate, 9)]),
            d => d.Next!.IsOutOfSync);

    [Fact]
    public void A_heartbeat_after_ten_minutes_of_silence_adds_one_loss() =>
        Assert.Equal(1, Judge(A.Health(), 600).Next!.LossCount);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_device_recovers_after_exactly_the_recovery_count_of_on_time_heartbeats(int recoveryCount)
    {
        var settings = HeartbeatSettings.Default with { SyncRecoveryCount = recoveryCount };
        var outOfSync = OutOfSync(recoveryCount);

        var decisions = Run(outOfSync, settings, Enumerable.Repeat(OnTime, recoveryCount));

        Assert.All(decisions.SkipLast(1), d => Assert.IsType<HeartbeatDecision.Recovering>(d));
        Assert.Equal(Enumerable.Range(0, recoveryCount).Reverse(), decisions.Select(d => d.Next!.SyncRecoveryCount));
        var last = Assert.IsType<HeartbeatDecision.Recovered>(decisions[^1]);
        Assert.Equal((SyncState.InSync, 0, 0), (last.State.SyncState, last.State.LossCount, last.State.SyncRecoveryCount));
    }

    [Fact]
    public void A_late_heartbeat_restarts_the_recovery()
    {
        var decisions = Run(OutOfSync(3), HeartbeatSettings.Default, [OnTime, OnTime, TooLate, OnTime, OnTime, OnTime]);

        Assert.Equal([2, 1, 3, 2, 1, 0], decisions.Select(d => d.Next!.SyncRecoveryCount));
        Assert.False(Assert.IsType<HeartbeatDecision.Late>(decisions[2]).FellOutOfSync);
        Assert.Equal(10, decisions[2].Next!.LossCount);
        Assert.IsType<HeartbeatDecision.Recovered>(decisions[^1]);
    }

    [Fact]
    public void A_device_that_is_heard_recovers_whether_unhealthy_devices_are_terminated_or_not()
    {
        var decisions = Run(OutOfSync(3), Terminating, [OnTime, OnTime, OnTime]);

        Assert.Equal([2, 1, 0], decisions.Select(d => d.Next!.SyncRecoveryCount));
        Assert.IsType<HeartbeatDecision.Recovered>(decisions[^1]);
    }

    [Fact]
    public void The_terminate_flag_does_not_condemn_a_device_in_sync()
    {
        Assert.IsType<HeartbeatDecision.OnTime>(Judge(A.Health(), OnTime, Terminating));
        Assert.True(Assert.IsType<HeartbeatDecision.Late>(Judge(A.Health() with { LossCount = 9 }, TooLate, Terminating)).FellOutOfSync);
    }

    [Fact]
    public void Lowering_the_loss_count_takes_effect_with_the_next_late_heartbeat()
    {
        var late = Assert.IsType<HeartbeatDecision.Late>(
            Judge(A.Health() with { LossCount = 7 }, TooLate, HeartbeatSettings.Default with { LossCount = 3 }));

        Assert.Equal((3, SyncState.OutOfSync, true), (late.State.LossCount, late.State.SyncState, late.FellOutOfSync));
    }

    [Fact]
    public void Lowering_the_loss_count_lowers_the_losses_of_an_out_of_sync_device() =>
        Assert.Equal(3, Judge(OutOfSync(3), TooLate, HeartbeatSettings.Default with { LossCount = 3 }).Next!.LossCount);

    [Fact]
    public void Lowering_the_recovery_count_shortens_a_running_recovery() =>
        Assert.IsType<HeartbeatDecision.Recovered>(Judge(OutOfSync(9), OnTime, HeartbeatSettings.Default with { SyncRecoveryCount = 1 }));

    [Fact]
    public void Raising_the_recovery_count_does_not_lengthen_a_running_recovery() =>
        Assert.Equal(1, Judge(OutOfSync(2), OnTime, HeartbeatSettings.Default with { SyncRecoveryCount = 9 }).Next!.SyncRecoveryCount);

    [Fact]
    public void A_reboot_counts_towards_the_recovery() =>
        Assert.IsType<HeartbeatDecision.Recovering>(HeartbeatPolicy.Decide(
            OutOfSync(3) with { SendTime = Noon },
            A.Beats(300, 0),
            A.Membership(),
            HeartbeatSettings.Default));

    private static HealthCheck OutOfSync(int remaining) =>
        A.Health() with { SyncState = SyncState.OutOfSync, LossCount = 10, SyncRecoveryCount = remaining };

    private static HeartbeatDecision Judge(HealthCheck previous, double seconds, HeartbeatSettings? settings = null) =>
        HeartbeatPolicy.Decide(previous, A.Beats(seconds), A.Membership(), settings ?? HeartbeatSettings.Default);

    // Each pause is the time in seconds since the previous heartbeat.
    private static List<HeartbeatDecision> Run(HealthCheck start, HeartbeatSettings settings, IEnumerable<double> pauses)
    {
        List<HeartbeatDecision> decisions = [];
        var (state, at) = (start, 0.0);
        foreach (var pause in pauses)
        {
            at += pause;
            decisions.Add(HeartbeatPolicy.Decide(state, A.Beats(at), A.Membership(), settings));
            state = decisions[^1].Next ?? state;
        }

        return decisions;
    }
}
