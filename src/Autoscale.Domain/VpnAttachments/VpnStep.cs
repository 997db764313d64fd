using System.Net;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>What comes next for a device's VPN connection.</summary>
public abstract record VpnStep
{
    private VpnStep()
    {
    }

    /// <summary>Nothing: all is as it should be.</summary>
    public sealed record Done : VpnStep;

    /// <summary>Nothing that could be done now.</summary>
    /// <param name="For">What has to happen first, in words.</param>
    /// <param name="IsReady">True when the device can do without it: only AWS has something to finish.</param>
    public sealed record Wait(string For, bool IsReady) : VpnStep;

    /// <summary>Make a customer gateway.</summary>
    /// <param name="PublicIp">The device's address.</param>
    public sealed record CreateGateway(IPAddress PublicIp) : VpnStep;

    /// <summary>Make a connection.</summary>
    /// <param name="PublicIp">The device's address.</param>
    /// <param name="GatewayId">The customer gateway.</param>
    public sealed record CreateConnection(IPAddress PublicIp, string GatewayId) : VpnStep;

    /// <summary>Tag the attachment.</summary>
    /// <param name="Attachment">It.</param>
    public sealed record Tag(TransitAttachment Attachment) : VpnStep;

    /// <summary>Associate it.</summary>
    /// <param name="AttachmentId">Which.</param>
    /// <param name="TableId">With which table.</param>
    public sealed record Associate(string AttachmentId, string TableId) : VpnStep;

    /// <summary>Propagate its routes.</summary>
    /// <param name="AttachmentId">Which.</param>
    /// <param name="TableId">To which table.</param>
    public sealed record Propagate(string AttachmentId, string TableId) : VpnStep;

    /// <summary>Have a connection deleted.</summary>
    /// <param name="ConnectionId">Which.</param>
    public sealed record DeleteConnection(string ConnectionId) : VpnStep;

    /// <summary>Delete a customer gateway.</summary>
    /// <param name="GatewayId">Which.</param>
    public sealed record DeleteGateway(string GatewayId) : VpnStep;
}
