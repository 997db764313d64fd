using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A license usage as a row of table <c>{prefix}-LicenseUsage</c>. Spec 2.2, 6.2.</summary>
/// <remarks>
/// A row without an instance id reads as held by an instance that does not exist, so that its license can be reassigned like that of a
/// device that is gone.
/// </remarks>
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

        // For programs that read the table of the original, which assigned licenses only to devices in sync.
        .With("vmInSync", true);

    /// <summary>The usage; null when the row has no checksum.</summary>
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

    /// <summary>The license still has the holder and the start time of the snapshot.</summary>
    public static Condition IsStill(LicenseUsage snapshot)
    {
        var holder = snapshot.Holder == default ? Condition.IsThere(LicenseItem.Key) : Condition.Is(Holder, snapshot.Holder.Value);
        return holder.And(Condition.IsStill(AssignedAt, snapshot.AssignedAt.ToUnixTimeMilliseconds()));
    }
}
