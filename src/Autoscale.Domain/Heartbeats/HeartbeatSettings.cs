namespace Autoscale.Domain.Heartbeats;

/// <summary>The timing rule. Spec 3.1, 9.1; bounds in <c>SettingKeys</c>.</summary>
/// <param name="Interval">What devices are configured to send at (<c>heartbeat-interval</c>).</param>
/// <param name="DelayAllowance">How much later than expected a heartbeat still is on time (<c>heartbeat-delay-allowance</c>).</param>
/// <param name="LossCount">How many late heartbeats in a row make a device out of sync (<c>heartbeat-loss-count</c>).</param>
/// <param name="SyncRecoveryCount">How many on-time heartbeats in a row bring it back (<c>sync-recovery-count</c>).</param>
/// <param name="TerminateUnhealthy">Whether an out-of-sync device is to be terminated, and so never recovers (<c>terminate-unhealthy-vm</c>).</param>
public sealed record HeartbeatSettings(TimeSpan Interval, TimeSpan DelayAllowance, int LossCount, int SyncRecoveryCount, bool TerminateUnhealthy)
{
    /// <summary>30 s, 2 s, 10, 3, no.</summary>
    public static readonly HeartbeatSettings Default = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2), 10, 3, TerminateUnhealthy: false);
}
