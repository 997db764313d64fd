namespace Autoscale.Domain.Heartbeats;

/// <summary>
/// What newer firmware says of itself in a heartbeat (device sync info); all absent on classic firmware. It is a plain claim. Spec 1.8, 2.2.
/// </summary>
public sealed record DeviceReport
{
    /// <summary>A report with nothing in it: classic firmware.</summary>
    public static readonly DeviceReport Nothing = new();

    /// <summary>When this secondary last synchronised with a primary; null on a primary.</summary>
    public Reported<DateTimeOffset> SyncTime { get; init; }

    /// <summary>When a synchronisation last failed.</summary>
    public Reported<DateTimeOffset> SyncFailTime { get; init; }

    /// <summary>Whether this secondary is in sync with its primary; null on a primary.</summary>
    public Reported<bool> SyncStatus { get; init; }

    /// <summary>Whether the device believes that it is the primary.</summary>
    public Reported<bool> IsPrimary { get; init; }

    /// <summary>The checksum of its configuration, up to 128 characters.</summary>
    public Reported<string> Checksum { get; init; }
}
