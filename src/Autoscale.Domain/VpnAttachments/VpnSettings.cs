namespace Autoscale.Domain.VpnAttachments;

/// <summary>What VPN connections go by. Spec 7.6, 9.1.</summary>
/// <param name="TransitGatewayId">The transit gateway (<c>transit-gateway-id</c>); null when none is set.</param>
/// <param name="InboundTableId">The route table that attachments are associated with (<c>transit-gateway-route-table-inbound</c>); null for none.</param>
/// <param name="OutboundTableId">The route table that their routes are propagated to (<c>transit-gateway-route-table-outbound</c>); null for none.</param>
/// <param name="BgpAsn">The autonomous system number of the devices (<c>vpn-bgp-asn</c>).</param>
public sealed record VpnSettings(string? TransitGatewayId, string? InboundTableId, string? OutboundTableId, long BgpAsn);
