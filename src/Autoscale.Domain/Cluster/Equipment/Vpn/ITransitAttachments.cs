namespace Autoscale.Domain.Cluster.Equipment.Vpn;

/// <summary>The transit gateway attachments of VPN connections. Spec 7.6.</summary>
public interface ITransitAttachments
{
    /// <summary>Lists the attachments of the given connections that AWS has created so far. Faults propagate.</summary>
    Task<IReadOnlyList<TransitAttachment>> ListAsync(
        IReadOnlyCollection<string> connectionIds, VpnSettings settings, CancellationToken cancellationToken);

    /// <summary>Tags an attachment as ours. Faults propagate.</summary>
    Task TagAsync(TransitAttachment attachment, CancellationToken cancellationToken);

    /// <summary>Associates an attachment with a route table; harmless when it is associated. Faults propagate.</summary>
    Task AssociateAsync(string attachmentId, string tableId, CancellationToken cancellationToken);

    /// <summary>Enables propagation of an attachment's routes to a route table; harmless when enabled. Faults propagate.</summary>
    Task PropagateAsync(string attachmentId, string tableId, CancellationToken cancellationToken);
}

/// <summary>The transit gateway attachment of a VPN connection. AWS creates it some time after the connection. Spec 7.6.</summary>
/// <param name="Id">The attachment id, <c>tgw-attach-…</c>.</param>
/// <param name="ConnectionId">The VPN connection.</param>
/// <param name="IsAvailable">Whether it is ready to be associated.</param>
/// <param name="IsTagged">Whether it carries our tag.</param>
/// <param name="IsAssociated">Whether it is associated with a route table (<c>transit-gateway-route-table-inbound</c>).</param>
/// <param name="IsPropagated">Whether its routes are propagated (<c>transit-gateway-route-table-outbound</c>).</param>
public sealed record TransitAttachment(
    string Id, string ConnectionId, bool IsAvailable, bool IsTagged, bool IsAssociated, bool IsPropagated);
