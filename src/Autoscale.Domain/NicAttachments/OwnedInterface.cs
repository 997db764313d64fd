using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.NicAttachments;

/// <summary>A network interface that we made for a device, known by its tag <c>FortiGateAutoscaleNicAttachment</c>. Spec 7.2.</summary>
/// <param name="Id">Its id, <c>eni-…</c>.</param>
/// <param name="State">Where it is.</param>
public sealed record OwnedInterface(string Id, InterfaceState State)
{
    /// <summary>Whom it was made for; null when it does not say (the original's interfaces do not).</summary>
    public InstanceId? MadeFor { get; init; }

    /// <summary>When it was made; null when it does not say.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>Whom it is attached to; null when to nobody.</summary>
    public InstanceId? AttachedTo { get; init; }

    /// <summary>What names the attachment; null when there is none.</summary>
    public string? AttachmentId { get; init; }

    /// <summary>True while EC2 drops what is not its own.</summary>
    public bool ChecksSource { get; init; }
}

/// <summary>Where an interface is between being free and being attached.</summary>
public enum InterfaceState
{
    /// <summary>Attached to nobody.</summary>
    Available,

    /// <summary>On its way to an instance.</summary>
    Attaching,

    /// <summary>On an instance.</summary>
    Attached,

    /// <summary>On its way off.</summary>
    Detaching,
}
