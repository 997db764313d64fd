using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A VPN connection as a row of table <c>{prefix}-VpnAttachment</c>: the attributes of the original, and ours beside them. Spec 2.2, 7.6.</summary>
/// <remarks>
/// A row of the original, and one whose version is no number, reads as version 0. The original did not say how far it was; that reads as being attached, and whoever finds
/// it attached writes so.
/// </remarks>
internal static class VpnAttachmentItem
{
    public const string Key = "vmId";
    public const string SortKey = "ip";
    public const string Version = "version";

    public static Item KeyOf(InstanceId instance, IPAddress publicIp) => new Item().With(Key, instance.Value).With(SortKey, publicIp.ToString());

    /// <summary>The row; its version is that of the attachment.</summary>
    public static Item Write(VpnAttachment row) => KeyOf(row.Instance, row.PublicIp)
        .With("vpnConnectionId", row.ConnectionId)
        .With("attachmentState", AttachmentText.Write(row.State))
        .With(Version, row.Version);

    /// <summary>The attachment; null when the row is of no instance, or of no address as we write it: with another key nobody could replace or remove it.</summary>
    public static VpnAttachment? Read(Item item) =>
        InstanceId.TryParse(item.Text(Key), out var instance) && item.Address(SortKey) is { } ip && ip.ToString() == item.Text(SortKey)
            ? new VpnAttachment(instance, ip, item.Word("vpnConnectionId"), AttachmentText.Read(item.Text("attachmentState"))) { Version = item.Number(Version) ?? 0 }
            : null;
}
