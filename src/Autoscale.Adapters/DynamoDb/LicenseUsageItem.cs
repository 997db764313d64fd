using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A license usage as a row of table <c>{prefix}-LicenseUsage</c>. Spec 2.2, 6.2.</summary>
/// <remarks>
/// A row without a valid instance id reads as held by <c>default</c>: its license is free. A released license has a row without an instance
/// id and with the time of the release; earlier versions read it as a row without a valid holder, and remove it. A row without a readable
/// product belongs to every product, so that its holder keeps its license. Safety S3.5.
/// </remarks>
internal static class LicenseUsageItem
{
    private const string Holder = "vmId";
    private const string AssignedAt = "assignedTime";
    private const string ReleasedAt = "releasedTime";
    private const string StockSize = "stockSize";

    public static RowKind Kind { get; } = new(
        [LicenseItem.Key],
        [.. LicenseItem.Kind.Attributes, Holder, "scalingGroupName", AssignedAt, ReleasedAt, StockSize, "vmInSync"]);

    /// <summary>The license has no row, or one that says that it was released.</summary>
    public static Condition IsFree { get; } =
        Condition.IsMissing(LicenseItem.Key).Or(Condition.IsMissing(Holder).And(Condition.IsThere(ReleasedAt)));

    public static Item Write(LicenseUsage usage) => LicenseItem.Write(usage.License)
        .With(Holder, usage.HasHolder ? usage.Holder.Value : null)
        .With("scalingGroupName", usage.Group?.Name)
        .With(AssignedAt, usage.AssignedAt)
        .With(ReleasedAt, usage.ReleasedAt?.ToUnixTimeMilliseconds())
        .With(StockSize, usage.StockSize)

        // For programs that read the table of the original, which assigned licenses only to devices in sync.
        .With("vmInSync", usage.HasHolder);

    /// <summary>The usage; null when the row has no checksum.</summary>
    public static LicenseUsage? Read(Item item) => LicenseItem.Read(item) is { } license
        ? new LicenseUsage(
            license,
            InstanceId.TryParse(item.Text(Holder), out var holder) ? holder : default,
            item.Group("scalingGroupName"),
            item.Instant(AssignedAt) ?? DateTimeOffset.UnixEpoch)
        {
            ReleasedAt = InstanceId.TryParse(item.Text(Holder), out _) ? null : item.Instant(ReleasedAt),
            StockSize = item.Number(StockSize) is >= 0 and <= int.MaxValue and var size ? (int)size : null,
        }
        : null;

    /// <summary>
    /// The license still has the holder and the start time of the snapshot. A row without a valid holder only needs the time: a row that
    /// found a holder meanwhile has a later one.
    /// </summary>
    public static Condition IsStill(LicenseUsage snapshot)
    {
        var isAssignedThen = snapshot.AssignedAt == DateTimeOffset.UnixEpoch
            ? Condition.IsNotWithin(AssignedAt, 1, ItemReading.Latest.ToUnixTimeMilliseconds())
            : Condition.IsStill(AssignedAt, snapshot.AssignedAt.ToUnixTimeMilliseconds());
        return (snapshot.HasHolder ? Condition.Is(Holder, snapshot.Holder.Value) : Condition.IsThere(LicenseItem.Key)).And(isAssignedThen);
    }
}
