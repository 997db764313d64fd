using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// Counts missing heartbeats: each whole interval after the end of the on-time window is one loss, and at the loss count the device is out
/// of sync. The count starts at the last heartbeat, not at the last sweep, so more frequent sweeps count nothing twice (W1).
/// </summary>
public static class SilencePolicy
{
    /// <summary>Returns the record with its missing heartbeats counted; null when there is nothing to count.</summary>
    /// <param name="record">The record as stored.</param>
    /// <param name="silence">The time for which the device was proven to be silent (<see cref="Hearing.SilenceOf"/>).</param>
    public static HealthCheck? Decide(HealthCheck record, HeartbeatSettings settings, TimeSpan silence)
    {
        if (record.IsClosed || record.IsOutOfSync)
            return null;

        var missed = MissedIntervals(record, settings, silence);
        var uncounted = missed - record.SilentLosses;
        if (uncounted <= 0)
            return null;

        var losses = (int)Math.Min(settings.LossCount, record.LossCount + uncounted);
        var counted = record with { LossCount = losses, SilentLosses = record.SilentLosses + Math.Max(0, losses - record.LossCount) };
        return losses < settings.LossCount
            ? counted
            : counted with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = settings.SyncRecoveryCount };
    }

    /// <summary>
    /// True while a device that was started after its last heartbeat may still be booting. Without this exception, all devices of a group
    /// that is stopped and started again would be out of sync before they have booted.
    /// </summary>
    /// <param name="startedAt">The time of its last launch or start; null when unknown.</param>
    /// <param name="longestBoot">The maximum time for a boot.</param>
    public static bool IsBooting(HealthCheck record, DateTimeOffset? startedAt, TimeSpan longestBoot, DateTimeOffset now) =>
        startedAt > record.LastArrival && now - startedAt < longestBoot;

    /// <summary>True when a device was proven to be silent for too long to be, or to become, primary.</summary>
    public static bool IsSilent(this ElectionSettings settings, HealthCheck device, Hearing hearing) =>
        hearing.SilenceOf(device) > (settings.PrimarySilenceIntervals * device.SilenceInterval) + settings.Heartbeats.DelayAllowance;

    /// <summary>
    /// True when no heartbeat of a device has arrived for as long, by the clock: it cannot be heard, for which the path may be at fault.
    /// </summary>
    public static bool IsUnheard(this ElectionSettings settings, HealthCheck device, DateTimeOffset now) =>
        device.IsSilent(settings.PrimarySilenceIntervals, settings.Heartbeats.DelayAllowance, now);

    /// <summary>The number of whole intervals since the end of the on-time window.</summary>
    public static long MissedIntervals(HealthCheck record, HeartbeatSettings settings, TimeSpan silence)
    {
        var overdue = silence - record.SilenceInterval - settings.DelayAllowance;
        return overdue < record.SilenceInterval ? 0 : overdue.Ticks / record.SilenceInterval.Ticks;
    }
}
