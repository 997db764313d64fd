namespace Autoscale.Domain.NicAttachments;

/// <summary>What comes next for a device's second interface.</summary>
public abstract record NicStep
{
    private NicStep()
    {
    }

    /// <summary>Nothing: all is as it should be.</summary>
    public sealed record Done : NicStep;

    /// <summary>Nothing that could be done now.</summary>
    /// <param name="For">What has to happen first, in words.</param>
    public sealed record Wait(string For) : NicStep;

    /// <summary>Make one.</summary>
    /// <param name="Order">How.</param>
    public sealed record Create(NicOrder Order) : NicStep;

    /// <summary>Attach it.</summary>
    /// <param name="InterfaceId">Which.</param>
    /// <param name="DeviceIndex">Where.</param>
    public sealed record Attach(string InterfaceId, int DeviceIndex) : NicStep;

    /// <summary>Let it forward.</summary>
    /// <param name="InterfaceId">Which.</param>
    public sealed record AllowForwarding(string InterfaceId) : NicStep;

    /// <summary>Take it off.</summary>
    /// <param name="InterfaceId">Which.</param>
    /// <param name="AttachmentId">By which attachment.</param>
    public sealed record Detach(string InterfaceId, string AttachmentId) : NicStep;

    /// <summary>Delete it.</summary>
    /// <param name="InterfaceId">Which.</param>
    public sealed record Delete(string InterfaceId) : NicStep;
}
