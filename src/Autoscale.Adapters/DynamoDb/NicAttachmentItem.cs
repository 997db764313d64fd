using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A second interface as a row of table <c>{prefix}-NicAttachment</c>: the attributes of the original, and our version beside them. Spec 2.2.</summary>
/// <remarks>
/// A row of the original, and one whose version is no number, reads as version 0. One that names no interface reads as of one that is being made: whatever was made is
/// found by its tag.
/// </remarks>
internal static class NicAttachmentItem
{
    public const string Key = "vmId";
    public const string Version = "version";

    public static Item KeyOf(InstanceId instance) => new Item().With(Key, instance.Value);

    /// <summary>The row; its version is that of the attachment.</summary>
    public static Item Write(NicAttachment row) => KeyOf(row.Instance)
        .With("nicId", row.InterfaceId)
        .With("attachmentState", AttachmentText.Write(row.State))
        .With(Version, row.Version);

    /// <summary>The attachment; null when the row is of no instance.</summary>
    public static NicAttachment? Read(Item item) => InstanceId.TryParse(item.Text(Key), out var instance)
        ? new NicAttachment(instance, item.Word("nicId"), AttachmentText.Read(item.Text("attachmentState"))) { Version = item.Number(Version) ?? 0 }
        : null;
}
