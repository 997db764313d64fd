namespace Autoscale.Domain.VpnAttachments;

/// <summary>The attachments of VPN connections to the transit gateway. Spec 7.6.</summary>
public interface ITransitAttachments
{
    /// <summary>Those of the given connections, as far as AWS has made them. Faults travel.</summary>
    Task<IReadOnlyList<TransitAttachment>> ListAsync(IReadOnlyCollection<string> connectionIds, VpnSettings settings, CancellationToken cancellationToken);

    /// <summary>Puts our tags on an attachment. Faults travel.</summary>
    Task TagAsync(TransitAttachment attachment, CancellationToken cancellationToken);

    /// <summary>Associates it with a route table; harmless when it is. Faults travel.</summary>
    Task AssociateAsync(string attachmentId, string tableId, CancellationToken cancellationToken);

    /// <summary>Propagates its routes to a route table; harmless when they are. Faults travel.</summary>
    Task PropagateAsync(string attachmentId, string tableId, CancellationToken cancellationToken);
}
