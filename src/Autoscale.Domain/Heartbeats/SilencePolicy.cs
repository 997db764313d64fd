namespace Autoscale.Domain.Heartbeats;

/// <summary>
/// Judges devices that send nothing: each whole interval past the time at which a heartbeat was still on time is one loss, and at the loss count the device is out of
/// sync. Counted from the last heartbeat and not from the last look, so that looking more often counts nothing twice (W1).
/// </summary>
public static class SilencePolicy
{
    /// <summary>The record with the losses of its silence; null when there is nothing to count.</summary>
    /// <param name="record">The record as stored.</param>
    /// <param name="settings">The timing rule.</param>
    /// <param name="now">When this is asked.</param>
    public static HealthCheck? Decide(HealthCheck record, HeartbeatSettings settings, DateTimeOffset now)
    {
        if (record.IsClosed || record.IsOutOfSync)
            return null;

        var missed = MissedIntervals(record, settings, now);
        var uncounted = missed - record.SilentLosses;
        if (uncounted <= 0)
            return null;

        var losses = (int)Math.Min(settings.LossCount, record.LossCount + uncounted);
        var counted = record with { LossCount = losses, SilentLosses = record.SilentLosses + Math.Max(0, losses - record.LossCount) };
        return losses < settings.LossCount ? counted : counted with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = settings.SyncRecoveryCount };
    }

    /// <summary>
    /// True while a device that was started after its last heartbeat may still be booting: it says nothing because it cannot. Without this, a group that was stopped and is
    /// started again would be out of sync as a whole before any of it has booted.
    /// </summary>
    /// <param name="record">Its record.</param>
    /// <param name="startedAt">When it was launched or started last; null when nobody knows.</param>
    /// <param name="longestBoot">How long a boot may take.</param>
    /// <param name="now">When this is asked.</param>
    public static bool IsBooting(HealthCheck record, DateTimeOffset? startedAt, TimeSpan longestBoot, DateTimeOffset now) =>
        startedAt > record.LastArrival && now - startedAt < longestBoot;

    /// <summary>How many whole intervals have passed since a heartbeat would still have been on time.</summary>
    public static long MissedIntervals(HealthCheck record, HeartbeatSettings settings, DateTimeOffset now)
    {
        var overdue = now - record.LastArrival - record.SilenceInterval - settings.DelayAllowance;
        return overdue < record.SilenceInterval ? 0 : overdue.Ticks / record.SilenceInterval.Ticks;
    }
}
