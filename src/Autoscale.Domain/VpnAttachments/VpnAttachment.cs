using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>What the books say of a device's VPN connection: one row of table <c>{prefix}-VpnAttachment</c>. Spec 2.2, 7.6.</summary>
/// <param name="Instance">The device.</param>
/// <param name="PublicIp">The address that it ends at: with the device, the key of the row.</param>
/// <param name="ConnectionId">The connection; null while it is being made.</param>
/// <param name="State">How far it is.</param>
public sealed record VpnAttachment(InstanceId Instance, IPAddress PublicIp, string? ConnectionId, AttachmentState State)
{
    /// <summary>The version of the row that this was read from or is to be written as; 0 when there is none yet, or the original wrote it.</summary>
    public long Version { get; init; }
}
