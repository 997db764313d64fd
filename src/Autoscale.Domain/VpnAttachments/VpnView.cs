namespace Autoscale.Domain.VpnAttachments;

/// <summary>All that there is of VPN connections.</summary>
/// <param name="Connections">The connections that we made.</param>
/// <param name="Gateways">The customer gateways that we made.</param>
/// <param name="Attachments">The attachments of those connections.</param>
public sealed record VpnView(IReadOnlyList<VpnConnection> Connections, IReadOnlyList<CustomerGateway> Gateways, IReadOnlyList<TransitAttachment> Attachments)
{
    /// <summary>Nothing.</summary>
    public static readonly VpnView Empty = new([], [], []);
}
