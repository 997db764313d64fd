using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.NicAttachments;

/// <summary>The network interfaces that we made, and those of our devices. Spec 7.1, 7.2.</summary>
public interface IOwnedInterfaces
{
    /// <summary>All that carry our tag, page by page. Faults travel.</summary>
    Task<IReadOnlyList<OwnedInterface>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One of them by its id; null when EC2 does not know it (yet, or any more). Faults travel.</summary>
    Task<OwnedInterface?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes one for a device, tagged from its first moment with whose it is and when it was made. Faults travel.</summary>
    Task<OwnedInterface> CreateAsync(NicOrder order, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Attaches it, so that it ends with its instance. Faults travel.</summary>
    Task AttachAsync(string id, InstanceId instance, int deviceIndex, CancellationToken cancellationToken);

    /// <summary>Takes it off its instance; harmless when it is off already. Faults travel.</summary>
    Task DetachAsync(string attachmentId, CancellationToken cancellationToken);

    /// <summary>Deletes it; harmless when it is gone already. Faults travel.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lets any interface, ours or the instance's own, forward what is not its own: the source/destination check is off. Faults travel.</summary>
    Task AllowForwardingAsync(string id, CancellationToken cancellationToken);
}
