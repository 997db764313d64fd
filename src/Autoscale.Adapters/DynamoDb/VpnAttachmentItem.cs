using System.Net;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// A VPN connection as a row of table <c>{prefix}-VpnAttachment</c>: the attributes of the original and new ones. Spec 2.2, 7.6.
/// </summary>
/// <remarks>
/// A row of the original, and one whose version is not a number, reads as version 0. The original stored no state; such a row reads as
/// being attached, and the pass that finds the connection attached stores the state.
/// </remarks>
internal static class VpnAttachmentItem
{
    public const string Key = "vmId";
    public const string SortKey = "ip";
    public const string Version = "version";

    public static RowKind Kind { get; } = new([Key, SortKey], ["vpnConnectionId", "attachmentState", Version]);

    public static Item KeyOf(InstanceId instance, IPAddress publicIp) =>
        new Item().With(Key, instance.Value).With(SortKey, publicIp.ToString());

    /// <summary>The row, with the version of the attachment.</summary>
    public static Item Write(VpnAttachment row) => KeyOf(row.Instance, row.PublicIp)
        .With("vpnConnectionId", row.ConnectionId)
        .With("attachmentState", AttachmentText.Write(row.State))
        .With(Version, row.Version);

    /// <summary>
    /// The attachment; null when the row has no valid instance id, or an address in another notation than this class writes: its key could
    /// not be computed to replace or remove it.
    /// </summary>
    public static VpnAttachment? Read(Item item) =>
        InstanceId.TryParse(item.Text(Key), out var instance) && item.Address(SortKey) is { } ip && ip.ToString() == item.Text(SortKey)
            ? new VpnAttachment(instance, ip, item.Word("vpnConnectionId"), AttachmentText.Read(item.Text("attachmentState")))
            {
                Version = item.Version(Version),
            }
            : null;
}
