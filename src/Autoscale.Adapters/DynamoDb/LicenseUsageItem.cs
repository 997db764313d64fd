using Autoscale.Domain.Fleet;
using Autoscale.Domain.Licensing;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A license usage as a row of table <c>{prefix}-LicenseUsage</c>. Spec 2.2, 6.2.</summary>
/// <remarks>A row that names no instance reads as held by nobody that exists, so that its license can be taken like that of a device that is gone.</remarks>
internal static class LicenseUsageItem
{
    private const string Holder = "vmId";
    private const string AssignedAt = "assignedTime";
    private const string StockSize = "stockSize";

    public static Item Write(LicenseUsage usage) => LicenseItem.Write(usage.License)
        .With(Holder, usage.Holder.Value)
        .With("scalingGroupName", usage.Group?.Name)
        .With(AssignedAt, usage.AssignedAt)
        .With(StockSize, usage.StockSize)

        // For readers of the original, to which a license was handed out only to a device that was in sync.
        .With("vmInSync", true);

    /// <summary>The usage; null when the row does not name a checksum.</summary>
    public static LicenseUsage? Read(Item item) => LicenseItem.Read(item) is { } license
        ? new LicenseUsage(
            license,
            InstanceId.TryParse(item.Text(Holder), out var holder) ? holder : default,
            item.Group("scalingGroupName"),
            item.Instant(AssignedAt) ?? DateTimeOffset.UnixEpoch)
        {
            StockSize = item.Number(StockSize) is >= 0 and <= int.MaxValue and var size ? (int)size : null,
        }
        : null;

    /// <summary>The license is still held by whom, and since when, the snapshot says.</summary>
    public static Condition IsStill(LicenseUsage snapshot)
    {
        var holder = snapshot.Holder == default ? Condition.IsThere(LicenseItem.Key) : Condition.Is(Holder, snapshot.Holder.Value);
        return holder.And(Condition.IsStill(AssignedAt, snapshot.AssignedAt.ToUnixTimeMilliseconds()));
    }
}
