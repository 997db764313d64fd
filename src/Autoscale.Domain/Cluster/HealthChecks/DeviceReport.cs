namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// The device sync info in a heartbeat of newer firmware; all fields are absent on classic firmware. The content is unverified. Spec 1.8,
/// 2.2.
/// </summary>
public sealed record DeviceReport
{
    /// <summary>An empty report, as from classic firmware.</summary>
    public static readonly DeviceReport Nothing = new();

    /// <summary>The time of this secondary's last synchronisation with a primary; null on a primary.</summary>
    public Reported<DateTimeOffset> SyncTime { get; init; }

    /// <summary>The time of the last failed synchronisation.</summary>
    public Reported<DateTimeOffset> SyncFailTime { get; init; }

    /// <summary>Whether this secondary is in sync with its primary; null on a primary.</summary>
    public Reported<bool> SyncStatus { get; init; }

    /// <summary>Whether the device considers itself the primary.</summary>
    public Reported<bool> IsPrimary { get; init; }

    /// <summary>The checksum of the device's configuration, up to 128 characters.</summary>
    public Reported<string> Checksum { get; init; }
}
