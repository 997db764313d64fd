using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// The assignment of a license to an instance, or the end of one: one row of table <c>{prefix}-LicenseUsage</c>. Spec 2.2, 6.2.
/// </summary>
/// <param name="Holder">The instance that holds the license; <c>default</c> when the row names no valid one.</param>
/// <param name="Group">The holder's group at the time of the assignment.</param>
/// <param name="AssignedAt">The time of the assignment; the Unix epoch in rows without one.</param>
public sealed record LicenseUsage(License License, InstanceId Holder, ScalingGroup? Group, DateTimeOffset AssignedAt)
{
    // A license is assigned before its device sends a heartbeat, and a boot takes minutes.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>False when the row names no valid instance: the license is free.</summary>
    public bool HasHolder => Holder != default;

    /// <summary>The time at which the last holder released the license; null while it has a holder, and in rows without the time.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>True when a holder has released the license: it is free, and the row tells since when.</summary>
    public bool IsReleased => !HasHolder && ReleasedAt is not null;

    /// <summary>
    /// The number of licenses, free and held, at the time of the assignment; null in rows without it.
    /// </summary>
    public int? StockSize { get; init; }

    /// <summary>
    /// True in the first ten minutes. AWS does not show a new instance to every request at once, so a holder that is missing is no proof
    /// then that it is gone. Field fault F2.
    /// </summary>
    public bool IsFresh(DateTimeOffset now) => (now - AssignedAt).Duration() < Fresh;

    /// <summary>True while a released license is held back from the next device (<c>license-cooldown</c>).</summary>
    public bool IsCooling(TimeSpan cooldown, DateTimeOffset now) => IsReleased && now - ReleasedAt < cooldown;

    /// <summary>The row after the holder has released the license.</summary>
    public LicenseUsage Released(DateTimeOffset at) => this with { Holder = default, Group = null, ReleasedAt = at };
}
