using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// A second interface as a row of table <c>{prefix}-NicAttachment</c>: the attributes of the original and a version. Spec 2.2.
/// </summary>
/// <remarks>
/// A row of the original, and one whose version is not a number, reads as version 0. A row without an interface id reads as an interface
/// that is being created; the interface is then found by its tag.
/// </remarks>
internal static class NicAttachmentItem
{
    public const string Key = "vmId";
    public const string Version = "version";

    public static RowKind Kind { get; } = new([Key], ["nicId", "attachmentState", Version]);

    public static Item KeyOf(InstanceId instance) => new Item().With(Key, instance.Value);

    /// <summary>The row, with the version of the attachment.</summary>
    public static Item Write(NicAttachment row) => KeyOf(row.Instance)
        .With("nicId", row.InterfaceId)
        .With("attachmentState", AttachmentText.Write(row.State))
        .With(Version, row.Version);

    /// <summary>The attachment; null when the row has no valid instance id.</summary>
    public static NicAttachment? Read(Item item) => InstanceId.TryParse(item.Text(Key), out var instance)
        ? new NicAttachment(instance, item.Word("nicId"), AttachmentText.Read(item.Text("attachmentState")))
        {
            Version = item.Version(Version),
        }
        : null;
}
