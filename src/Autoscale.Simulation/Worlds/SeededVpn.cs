using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Simulation.Worlds;

/// <summary>The VPN connections and their attachments behind the turnstile.</summary>
internal sealed class SeededVpn(IVpnConnections connections, ITransitAttachments attachments, Turnstile turnstile) : IVpnConnections, ITransitAttachments
{
    public Task<IReadOnlyList<VpnConnection>> ListAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists VPN connections", () => connections.ListAsync(cancellationToken));

    public Task<IReadOnlyList<CustomerGateway>> ListGatewaysAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists customer gateways", () => connections.ListGatewaysAsync(cancellationToken));

    public Task<CustomerGateway> CreateGatewayAsync(InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"makes a customer gateway for {instance}", () => connections.CreateGatewayAsync(instance, publicIp, bgpAsn, now, cancellationToken));

    public Task<VpnConnection> CreateAsync(InstanceId instance, IPAddress publicIp, string gatewayId, string transitGatewayId, DateTimeOffset now, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"connects {instance} by {gatewayId}", () => connections.CreateAsync(instance, publicIp, gatewayId, transitGatewayId, now, cancellationToken));

    public Task DeleteAsync(string connectionId, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"deletes {connectionId}", () => connections.DeleteAsync(connectionId, cancellationToken));

    public Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"deletes {gatewayId}", () => connections.DeleteGatewayAsync(gatewayId, cancellationToken));

    public Task<VpnConfiguration?> FindConfigurationAsync(string connectionId, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"reads the configuration of {connectionId}", () => connections.FindConfigurationAsync(connectionId, cancellationToken));

    public Task<IReadOnlyList<TransitAttachment>> ListAsync(IReadOnlyCollection<string> connectionIds, VpnSettings settings, CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists attachments", () => attachments.ListAsync(connectionIds, settings, cancellationToken));

    public Task TagAsync(TransitAttachment attachment, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"tags {attachment.Id}", () => attachments.TagAsync(attachment, cancellationToken));

    public Task AssociateAsync(string attachmentId, string tableId, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"associates {attachmentId}", () => attachments.AssociateAsync(attachmentId, tableId, cancellationToken));

    public Task PropagateAsync(string attachmentId, string tableId, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"propagates {attachmentId}", () => attachments.PropagateAsync(attachmentId, tableId, cancellationToken));
}
