namespace Autoscale.Domain.VpnAttachments;

/// <summary>The attachment by which a VPN connection hangs on the transit gateway. AWS makes it a while after the connection. Spec 7.6.</summary>
/// <param name="Id">Its id, <c>tgw-attach-…</c>.</param>
/// <param name="ConnectionId">The VPN connection.</param>
/// <param name="IsAvailable">Whether it can be associated.</param>
/// <param name="IsTagged">Whether it carries our tag.</param>
/// <param name="IsAssociated">Whether it is associated with a route table (<c>transit-gateway-route-table-inbound</c>).</param>
/// <param name="IsPropagated">Whether its routes are propagated (<c>transit-gateway-route-table-outbound</c>).</param>
public sealed record TransitAttachment(string Id, string ConnectionId, bool IsAvailable, bool IsTagged, bool IsAssociated, bool IsPropagated);
