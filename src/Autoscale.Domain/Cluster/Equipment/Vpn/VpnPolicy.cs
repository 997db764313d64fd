using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Vpn;

/// <summary>
/// Decides the next step for a device's VPN connection to the transit gateway by comparing desired state with actual state. Spec 7.6, W15.
/// </summary>
/// <remarks>
/// The resources of a device are found by their tag, not by its public address, because a terminated device may have lost the address. A
/// customer gateway is deleted only after its connection, because AWS refuses the reverse order.
/// </remarks>
public static class VpnPolicy
{
    /// <summary>Returns the next step.</summary>
    /// <param name="instance">The device's id.</param>
    /// <param name="device">The device; null when it no longer exists.</param>
    /// <param name="isWanted">Whether the device should have a VPN connection.</param>
    /// <param name="view">All VPN resources.</param>
    public static VpnStep Next(InstanceId instance, FortiGate? device, bool isWanted, VpnView view, VpnSettings settings)
    {
        var connections = view.Connections
            .Where(c => c.MadeFor == instance)
            .OrderBy(c => c.MadeAt)
            .ThenBy(c => c.Id, StringComparer.Ordinal)
            .ToList();
        var gateways = view.Gateways
            .Where(g => g.MadeFor == instance)
            .OrderBy(g => g.MadeAt)
            .ThenBy(g => g.Id, StringComparer.Ordinal)
            .ToList();
        if (!isWanted || device is null)
            return Remove(connections, gateways, keptConnection: null, keptGateway: null) ?? new VpnStep.Done();
        if (device.Instance.PublicIp is not { } ip)
            return new VpnStep.Wait("it has no public address for its VPN connection", IsReady: false);
        if (settings.TransitGatewayId is null)
            return new VpnStep.Wait("transit-gateway-id is not set, so its VPN connection cannot be created", IsReady: false);

        if (Current(instance, ip, view) is not { } connection)
            return Create(ip, gateways);

        // Two concurrent runs created two connections, or the address has changed: the device needs only one.
        var superfluous = Remove(connections, gateways, connection.Id, connection.GatewayId);
        if (superfluous is not (null or VpnStep.Wait))
            return superfluous;
        var finishing = Finish(connection, view.Attachments, settings);
        return finishing is VpnStep.Done && superfluous is not null ? superfluous : finishing;
    }

    /// <summary>Returns the connection in use: the oldest one that ends at the device's address; null when there is none.</summary>
    public static VpnConnection? Current(InstanceId instance, IPAddress publicIp, VpnView view) => view.Connections
        .Where(c => c.MadeFor == instance && publicIp.Equals(c.PublicIp) && c.State != VpnState.Deleting)
        .OrderBy(c => c.MadeAt).ThenBy(c => c.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static VpnStep Create(IPAddress ip, List<CustomerGateway> gateways) =>
        gateways.Find(g => ip.Equals(g.PublicIp) && g.State != VpnState.Deleting) switch
        {
            null => new VpnStep.CreateGateway(ip),
            { State: VpnState.Pending } pending => new VpnStep.Wait($"customer gateway {pending.Id} is being created", IsReady: false),
            var gateway => new VpnStep.CreateConnection(ip, gateway.Id),
        };

    // The device can boot now; the remaining steps are internal to AWS.
    private static VpnStep Finish(VpnConnection connection, IReadOnlyList<TransitAttachment> attachments, VpnSettings settings)
    {
        if (attachments.FirstOrDefault(a => a.ConnectionId == connection.Id) is not { } attachment)
            return new VpnStep.Wait($"VPN connection {connection.Id} is being attached to the transit gateway", IsReady: true);
        if (!attachment.IsTagged)
            return new VpnStep.Tag(attachment);
        if (!attachment.IsAvailable)
            return new VpnStep.Wait($"attachment {attachment.Id} of VPN connection {connection.Id} is being created", IsReady: true);
        if (settings.OutboundTableId is { } outbound && !attachment.IsPropagated)
            return new VpnStep.Propagate(attachment.Id, outbound);
        if (settings.InboundTableId is { } inbound && !attachment.IsAssociated)
            return new VpnStep.Associate(attachment.Id, inbound);
        return new VpnStep.Done();
    }

    private static VpnStep? Remove(
        List<VpnConnection> connections, List<CustomerGateway> gateways, string? keptConnection, string? keptGateway)
    {
        var others = connections.FindAll(c => c.Id != keptConnection);
        if (others.Find(c => c.State != VpnState.Deleting) is { } alive)
            return new VpnStep.DeleteConnection(alive.Id);
        if (gateways.Find(g => g.Id != keptGateway && g.State != VpnState.Deleting && !others.Exists(c => c.GatewayId == g.Id)) is { } free)
            return new VpnStep.DeleteGateway(free.Id);
        return others is [var deleting, ..] ? new VpnStep.Wait($"VPN connection {deleting.Id} is being deleted", IsReady: true) : null;
    }
}

/// <summary>All VPN resources that this application created.</summary>
/// <param name="Attachments">The transit gateway attachments of the connections.</param>
public sealed record VpnView(
    IReadOnlyList<VpnConnection> Connections, IReadOnlyList<CustomerGateway> Gateways, IReadOnlyList<TransitAttachment> Attachments)
{
    /// <summary>No resources.</summary>
    public static readonly VpnView Empty = new([], [], []);
}

/// <summary>The next step for a device's VPN connection.</summary>
public abstract record VpnStep
{
    private VpnStep()
    {
    }

    /// <summary>No step is left: actual state is desired state.</summary>
    public sealed record Done : VpnStep;

    /// <summary>No step is possible now.</summary>
    /// <param name="For">The precondition that is not met, in words.</param>
    /// <param name="IsReady">True when the device can boot without it: only AWS still has work to finish.</param>
    public sealed record Wait(string For, bool IsReady) : VpnStep;

    /// <summary>Create a customer gateway.</summary>
    /// <param name="PublicIp">The device's address.</param>
    public sealed record CreateGateway(IPAddress PublicIp) : VpnStep;

    /// <summary>Create a connection.</summary>
    /// <param name="PublicIp">The device's address.</param>
    /// <param name="GatewayId">The customer gateway.</param>
    public sealed record CreateConnection(IPAddress PublicIp, string GatewayId) : VpnStep;

    /// <summary>Tag the attachment.</summary>
    public sealed record Tag(TransitAttachment Attachment) : VpnStep;

    /// <summary>Associate the attachment with a route table.</summary>
    public sealed record Associate(string AttachmentId, string TableId) : VpnStep;

    /// <summary>Propagate the attachment's routes to a route table.</summary>
    public sealed record Propagate(string AttachmentId, string TableId) : VpnStep;

    /// <summary>Start the deletion of a connection.</summary>
    public sealed record DeleteConnection(string ConnectionId) : VpnStep;

    /// <summary>Delete a customer gateway.</summary>
    public sealed record DeleteGateway(string GatewayId) : VpnStep;
}
