using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>
/// Says what comes next for a device's VPN connection to the transit gateway, from what it should have and what there is. Spec 7.6, W15.
/// </summary>
/// <remarks>
/// What belongs to a device is known by its tag and not by its public address, because that may be gone when it ends. A customer gateway is deleted only after the
/// connection is: AWS refuses it before.
/// </remarks>
public static class VpnPolicy
{
    /// <summary>The next step.</summary>
    /// <param name="instance">The device's id.</param>
    /// <param name="device">The device; null when it is gone.</param>
    /// <param name="isWanted">Whether it should have a VPN connection.</param>
    /// <param name="view">All that there is.</param>
    /// <param name="settings">What connections go by.</param>
    public static VpnStep Next(InstanceId instance, FortiGate? device, bool isWanted, VpnView view, VpnSettings settings)
    {
        var connections = view.Connections.Where(c => c.MadeFor == instance).OrderBy(c => c.MadeAt).ThenBy(c => c.Id, StringComparer.Ordinal).ToList();
        var gateways = view.Gateways.Where(g => g.MadeFor == instance).OrderBy(g => g.MadeAt).ThenBy(g => g.Id, StringComparer.Ordinal).ToList();
        if (!isWanted || device is null)
            return Remove(connections, gateways, keptConnection: null, keptGateway: null) ?? new VpnStep.Done();
        if (device.Instance.PublicIp is not { } ip)
            return new VpnStep.Wait("it has no public address for its VPN connection", IsReady: false);
        if (settings.TransitGatewayId is null)
            return new VpnStep.Wait("transit-gateway-id names no transit gateway for its VPN connection", IsReady: false);

        if (Current(instance, ip, view) is not { } connection)
            return Create(ip, gateways);

        // Two who came at once made two, or the address has changed: one connection is enough.
        var superfluous = Remove(connections, gateways, connection.Id, connection.GatewayId);
        if (superfluous is not (null or VpnStep.Wait))
            return superfluous;
        var finishing = Finish(connection, view.Attachments, settings);
        return finishing is VpnStep.Done && superfluous is not null ? superfluous : finishing;
    }

    /// <summary>The connection that a device uses: of those that end at its address the one made first; null when there is none.</summary>
    public static VpnConnection? Current(InstanceId instance, IPAddress publicIp, VpnView view) => view.Connections
        .Where(c => c.MadeFor == instance && publicIp.Equals(c.PublicIp) && c.State != VpnState.Deleting)
        .OrderBy(c => c.MadeAt).ThenBy(c => c.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private static VpnStep Create(IPAddress ip, List<CustomerGateway> gateways) => gateways.Find(g => ip.Equals(g.PublicIp) && g.State != VpnState.Deleting) switch
    {
        null => new VpnStep.CreateGateway(ip),
        { State: VpnState.Pending } pending => new VpnStep.Wait($"customer gateway {pending.Id} is being made", IsReady: false),
        var gateway => new VpnStep.CreateConnection(ip, gateway.Id),
    };

    // The device has what it needs to boot; the rest happens between AWS and AWS.
    private static VpnStep Finish(VpnConnection connection, IReadOnlyList<TransitAttachment> attachments, VpnSettings settings)
    {
        if (attachments.FirstOrDefault(a => a.ConnectionId == connection.Id) is not { } attachment)
            return new VpnStep.Wait($"VPN connection {connection.Id} is being attached to the transit gateway", IsReady: true);
        if (!attachment.IsTagged)
            return new VpnStep.Tag(attachment);
        if (!attachment.IsAvailable)
            return new VpnStep.Wait($"attachment {attachment.Id} of VPN connection {connection.Id} is being made", IsReady: true);
        if (settings.OutboundTableId is { } outbound && !attachment.IsPropagated)
            return new VpnStep.Propagate(attachment.Id, outbound);
        if (settings.InboundTableId is { } inbound && !attachment.IsAssociated)
            return new VpnStep.Associate(attachment.Id, inbound);
        return new VpnStep.Done();
    }

    private static VpnStep? Remove(List<VpnConnection> connections, List<CustomerGateway> gateways, string? keptConnection, string? keptGateway)
    {
        var others = connections.FindAll(c => c.Id != keptConnection);
        if (others.Find(c => c.State != VpnState.Deleting) is { } alive)
            return new VpnStep.DeleteConnection(alive.Id);
        if (gateways.Find(g => g.Id != keptGateway && g.State != VpnState.Deleting && !others.Exists(c => c.GatewayId == g.Id)) is { } free)
            return new VpnStep.DeleteGateway(free.Id);
        return others is [var deleting, ..] ? new VpnStep.Wait($"VPN connection {deleting.Id} is being deleted", IsReady: true) : null;
    }
}
