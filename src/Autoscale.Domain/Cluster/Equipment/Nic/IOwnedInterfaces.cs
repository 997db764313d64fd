using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Nic;

/// <summary>The network interfaces that this application created, and the instances' own. Spec 7.1, 7.2.</summary>
public interface IOwnedInterfaces
{
    /// <summary>Lists all interfaces that carry our tag, page by page. Faults propagate.</summary>
    Task<IReadOnlyList<OwnedInterface>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Returns one interface by its id; null when EC2 does not know it (yet, or any more). Faults propagate.</summary>
    Task<OwnedInterface?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Creates an interface for a device, with tags for the device and the creation time in the same call. Faults propagate.
    /// </summary>
    Task<OwnedInterface> CreateAsync(NicOrder order, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Attaches an interface, with deletion on termination of its instance. Faults propagate.</summary>
    Task AttachAsync(string id, InstanceId instance, int deviceIndex, CancellationToken cancellationToken);

    /// <summary>Detaches an interface; harmless when it is detached. Faults propagate.</summary>
    Task DetachAsync(string attachmentId, CancellationToken cancellationToken);

    /// <summary>Deletes an interface; harmless when it does not exist. Faults propagate.</summary>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Turns off the source/destination check of an interface, ours or the instance's own, so that it forwards traffic. Faults propagate.
    /// </summary>
    Task AllowForwardingAsync(string id, CancellationToken cancellationToken);
}

/// <summary>
/// A network interface that this application created for a device, with the tag <c>FortiGateAutoscaleNicAttachment</c>. Spec 7.2.
/// </summary>
/// <param name="Id">The interface id, <c>eni-…</c>.</param>
public sealed record OwnedInterface(string Id, InterfaceState State)
{
    /// <summary>
    /// The instance it was created for, from its tag; null without the tag (interfaces of the original product have none).
    /// </summary>
    public InstanceId? MadeFor { get; init; }

    /// <summary>The creation time, from its tag; null without the tag.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>The instance it is attached to; null when detached.</summary>
    public InstanceId? AttachedTo { get; init; }

    /// <summary>The attachment id; null when detached.</summary>
    public string? AttachmentId { get; init; }

    /// <summary>True while its source/destination check is on.</summary>
    public bool ChecksSource { get; init; }
}

/// <summary>The attachment state of an interface.</summary>
public enum InterfaceState
{
    /// <summary>Not attached.</summary>
    Available,

    /// <summary>Being attached to an instance.</summary>
    Attaching,

    /// <summary>Attached to an instance.</summary>
    Attached,

    /// <summary>Being detached.</summary>
    Detaching,
}
