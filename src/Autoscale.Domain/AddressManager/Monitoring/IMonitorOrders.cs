using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>The orders of administrators, in one row that is written only by compare-and-swap. Spec address-manager C4.</summary>
public interface IMonitorOrders
{
    /// <summary>Reads the orders; <see cref="MonitorOrders.None"/> before the first. Faults propagate.</summary>
    Task<MonitorOrders> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Saves orders of the next version; false when another administrator saved meanwhile. Faults propagate.</summary>
    Task<bool> TryReplaceAsync(MonitorOrders orders, CancellationToken cancellationToken);
}

/// <summary>What administrators ordered.</summary>
public sealed record MonitorOrders
{
    /// <summary>No order yet.</summary>
    public static MonitorOrders None { get; } = new();

    /// <summary>The settings; null before the first.</summary>
    public MonitorSettings? Settings { get; init; }

    /// <summary>Whether the monitor runs.</summary>
    public bool IsStarted { get; init; }

    /// <summary>The members that a discovery found, until an administrator has confirmed them as settings.</summary>
    public IReadOnlyList<ClusterMember> Discovered { get; init; } = [];

    /// <summary>The version of the row; 0 before the first.</summary>
    public long Version { get; init; }

    /// <summary>The administrator who ordered last; null before the first.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>The time of the last order; null before the first.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <inheritdoc/>
    public bool Equals(MonitorOrders? other) => other is not null
        && Version == other.Version && IsStarted == other.IsStarted && Equals(Settings, other.Settings)
        && Discovered.SequenceEqual(other.Discovered) && ChangedBy == other.ChangedBy && ChangedAt == other.ChangedAt;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, IsStarted, Settings, ChangedBy, ChangedAt);
}
