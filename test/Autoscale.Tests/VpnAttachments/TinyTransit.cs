using System.Net;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>
/// The part of AWS for VPN connections, as strict as AWS: a refused call fails the test. In slow mode changes complete at the next tick.
/// </summary>
internal sealed class TinyTransit(VpnView view, bool isSlow) : IVpnConnections, ITransitAttachments
{
    private int _made;

    /// <summary>The current state, without deleted resources.</summary>
    public VpnView View { get; private set; } = view;

    /// <summary>Number of writing calls, including failed ones.</summary>
    public int Calls { get; private set; }

    /// <summary>The writing call that fails, and whether only its answer is lost; none by default.</summary>
    public (int Call, bool IsDone)? Fault { get; init; }

    /// <summary>The state as described by AWS: without attachments of connections that are being deleted.</summary>
    public VpnView Describe() => View with
    {
        Attachments = [.. View.Attachments.Where(a => View.Connections.Any(c => c.Id == a.ConnectionId && c.State != VpnState.Deleting))],
    };

    public void Tick()
    {
        var connections = View.Connections
            .Where(c => c.State != VpnState.Deleting)
            .Select(c => c with { State = VpnState.Available })
            .ToList();
        var attachments = View.Attachments
            .Where(a => connections.Exists(c => c.Id == a.ConnectionId))
            .Select(a => a with { IsAvailable = true })
            .ToList();
        var missing = connections.Where(c => !attachments.Exists(a => a.ConnectionId == c.Id)).Select(c => Hang(c.Id, isAvailable: false));
        View = new VpnView(
            connections,
            [.. View.Gateways.Where(g => g.State != VpnState.Deleting).Select(g => g with { State = VpnState.Available })],
            [.. attachments, .. missing]);
    }

    public Task<IReadOnlyList<VpnConnection>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(View.Connections);

    public Task<IReadOnlyList<CustomerGateway>> ListGatewaysAsync(CancellationToken cancellationToken) => Task.FromResult(View.Gateways);

    public Task<IReadOnlyList<TransitAttachment>> ListAsync(
        IReadOnlyCollection<string> connectionIds, VpnSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TransitAttachment>>([.. View.Attachments.Where(a => connectionIds.Contains(a.ConnectionId))]);

    public Task<CustomerGateway> CreateGatewayAsync(
        InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken) =>
        Call(() =>
        {
            var made = new CustomerGateway($"cgw-new{++_made}", publicIp, isSlow ? VpnState.Pending : VpnState.Available)
            {
                MadeFor = instance,
                MadeAt = now,
            };
            View = View with { Gateways = [.. View.Gateways, made] };
            return made;
        });

    public Task<VpnConnection> CreateAsync(
        InstanceId instance,
        IPAddress publicIp,
        string gatewayId,
        string transitGatewayId,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        Call(() =>
        {
            var gateway = Assert.Single(View.Gateways, g => g.Id == gatewayId);
            Assert.Equal((VpnState.Available, publicIp, instance), (gateway.State, gateway.PublicIp, gateway.MadeFor));
            var made = new VpnConnection($"vpn-new{++_made}", gatewayId, isSlow ? VpnState.Pending : VpnState.Available)
            {
                MadeFor = instance,
                PublicIp = publicIp,
                MadeAt = now,
            };
            View = View with
            {
                Connections = [.. View.Connections, made],
                Attachments = isSlow ? View.Attachments : [.. View.Attachments, Hang(made.Id, isAvailable: true)],
            };
            return made;
        });

    public Task DeleteAsync(string connectionId, CancellationToken cancellationToken) => Call(() =>
    {
        Assert.NotEqual(VpnState.Deleting, Assert.Single(View.Connections, c => c.Id == connectionId).State);
        View = isSlow
            ? View with { Connections = [.. View.Connections.Select(c => c.Id == connectionId ? c with { State = VpnState.Deleting } : c)] }
            : View with
            {
                Connections = [.. View.Connections.Where(c => c.Id != connectionId)],
                Attachments = [.. View.Attachments.Where(a => a.ConnectionId != connectionId)],
            };
        return true;
    });

    public Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken) => Call(() =>
    {
        Assert.DoesNotContain(View.Connections, c => c.GatewayId == gatewayId);
        Assert.NotEqual(VpnState.Deleting, Assert.Single(View.Gateways, g => g.Id == gatewayId).State);
        View = View with
        {
            Gateways = isSlow
                ? [.. View.Gateways.Select(g => g.Id == gatewayId ? g with { State = VpnState.Deleting } : g)]
                : [.. View.Gateways.Where(g => g.Id != gatewayId)],
        };
        return true;
    });

    public Task TagAsync(TransitAttachment attachment, CancellationToken cancellationToken) =>
        Change(attachment.Id, a => a with { IsTagged = true });

    public Task AssociateAsync(string attachmentId, string tableId, CancellationToken cancellationToken) =>
        Change(attachmentId, a => Available(a) with { IsAssociated = true });

    public Task PropagateAsync(string attachmentId, string tableId, CancellationToken cancellationToken) =>
        Change(attachmentId, a => Available(a) with { IsPropagated = true });

    public Task<VpnConfiguration?> FindConfigurationAsync(string connectionId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private static TransitAttachment Hang(string connectionId, bool isAvailable) =>
        new($"tgw-attach-of-{connectionId}", connectionId, isAvailable, IsTagged: false, IsAssociated: false, IsPropagated: false);

    private static TransitAttachment Available(TransitAttachment attachment)
    {
        Assert.True(attachment.IsAvailable);
        return attachment;
    }

    private Task<bool> Change(string id, Func<TransitAttachment, TransitAttachment> change) => Call(() =>
    {
        Assert.Single(View.Attachments, a => a.Id == id);
        View = View with { Attachments = [.. View.Attachments.Select(a => a.Id == id ? change(a) : a)] };
        return true;
    });

    private Task<T> Call<T>(Func<T> act)
    {
        Calls++;
        if (Fault is not { } fault || fault.Call != Calls)
            return Task.FromResult(act());
        if (fault.IsDone)
            _ = act();
        return Task.FromException<T>(new LostAnswerException());
    }
}
