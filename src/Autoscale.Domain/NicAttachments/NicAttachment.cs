using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.NicAttachments;

/// <summary>What the books say of a device's second interface: one row of table <c>{prefix}-NicAttachment</c>. Spec 2.2, 7.2.</summary>
/// <param name="Instance">The device.</param>
/// <param name="InterfaceId">The interface; null while it is being made.</param>
/// <param name="State">How far it is.</param>
public sealed record NicAttachment(InstanceId Instance, string? InterfaceId, AttachmentState State)
{
    /// <summary>The version of the row that this was read from or is to be written as; 0 when there is none yet, or the original wrote it.</summary>
    public long Version { get; init; }
}

/// <summary>How far something that belongs to a device is. Spec 2.2.</summary>
public enum AttachmentState
{
    /// <summary>It is being made and attached.</summary>
    Attaching,

    /// <summary>It is there.</summary>
    Attached,

    /// <summary>It is being taken away.</summary>
    Detaching,
}
