using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Nic;

/// <summary>The table of second interfaces: one row per instance, replaced only by compare-and-swap on its version. Spec 2.2.</summary>
public interface INicAttachments
{
    /// <summary>Lists all rows with consistent reads, page by page. Faults propagate.</summary>
    Task<IReadOnlyList<NicAttachment>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row with its version plus one. With <see cref="NicAttachment.Version"/> 0 the row must not exist yet; otherwise the
    /// stored row must still have the given version. False when another writer was first. Faults propagate.
    /// </summary>
    Task<bool> TrySaveAsync(NicAttachment row, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the row if it still has this version; false when another writer was first or the row does not exist. Faults propagate.
    /// </summary>
    Task<bool> TryRemoveAsync(NicAttachment row, CancellationToken cancellationToken);
}

/// <summary>The record of a device's second interface: one row of table <c>{prefix}-NicAttachment</c>. Spec 2.2, 7.2.</summary>
/// <param name="InterfaceId">The interface; null while it is being created.</param>
/// <param name="State">The progress.</param>
public sealed record NicAttachment(InstanceId Instance, string? InterfaceId, AttachmentState State)
{
    /// <summary>The version of the stored row; 0 when there is none yet, or when the original product wrote it.</summary>
    public long Version { get; init; }
}

/// <summary>The progress of a resource that belongs to a device. Spec 2.2.</summary>
public enum AttachmentState
{
    /// <summary>The resource is being created and attached.</summary>
    Attaching,

    /// <summary>The resource is attached.</summary>
    Attached,

    /// <summary>The resource is being detached and deleted.</summary>
    Detaching,
}
