using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Licensing;

/// <summary>Which instance holds which license: one row of table <c>{prefix}-LicenseUsage</c>. Spec 2.2, 6.2.</summary>
/// <param name="License">The license.</param>
/// <param name="Holder">Who holds it.</param>
/// <param name="Group">The group of the holder when it got it.</param>
/// <param name="AssignedAt">Since when; the Unix epoch in rows that do not say.</param>
public sealed record LicenseUsage(License License, InstanceId Holder, ScalingGroup? Group, DateTimeOffset AssignedAt)
{
    /// <summary>
    /// How many licenses there were, free and held ones together, when this one was assigned; null in rows that do not say.
    /// </summary>
    public int? StockSize { get; init; }
}
