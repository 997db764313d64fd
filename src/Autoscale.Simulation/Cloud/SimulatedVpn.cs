using System.Net;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// Customer gateways, VPN connections and their transit gateway attachments. Creation and deletion may take several reads, and a resource
/// in use is not deleted.
/// </summary>
public sealed class SimulatedVpn : IVpnConnections, ITransitAttachments
{
    private readonly SimulatedCloud _cloud;
    private readonly SortedDictionary<string, CustomerGateway> _gateways = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private int _number;

    internal SimulatedVpn(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>The number of reads that show a connection as pending or deleting before the change is complete; 0 for none.</summary>
    public int LooksToMove { get; set; }

    /// <summary>All connections, in the order of their ids; this does not count as a read.</summary>
    public IReadOnlyList<VpnConnection> Connections =>
        _cloud.Do(() => (IReadOnlyList<VpnConnection>)[.. _lines.Values.Select(l => l.Connection)]);

    /// <summary>All customer gateways, in the order of their ids.</summary>
    public IReadOnlyList<CustomerGateway> Gateways => _cloud.Do(() => (IReadOnlyList<CustomerGateway>)[.. _gateways.Values]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VpnConnection>> ListAsync(CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            foreach (var line in _lines.Values.Where(l => l.Connection.State != VpnState.Available).ToList())
                Look(line);
            return Connections;
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CustomerGateway>> ListGatewaysAsync(CancellationToken cancellationToken) =>
        Reply.Of(() => Gateways, cancellationToken);

    /// <inheritdoc/>
    public Task<CustomerGateway> CreateGatewayAsync(
        InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken) =>
        Reply.Of(
            () => _cloud.Do(() =>
            {
                // A repeated request returns the existing gateway.
                if (_gateways.Values.FirstOrDefault(g => g.MadeFor == instance && publicIp.Equals(g.PublicIp)) is { } same)
                    return same;
                var gateway = new CustomerGateway($"cgw-{++_number:00000000000000000}", publicIp, VpnState.Available)
                {
                    MadeFor = instance,
                    MadeAt = now,
                };
                return _gateways[gateway.Id] = gateway;
            }),
            cancellationToken);

    /// <inheritdoc/>
    public Task<VpnConnection> CreateAsync(
        InstanceId instance,
        IPAddress publicIp,
        string gatewayId,
        string transitGatewayId,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        Reply.Of(
            () => _cloud.Do(() =>
            {
                if (!_gateways.ContainsKey(gatewayId))
                    throw new UnknownResourceException($"customer gateway {gatewayId}");
                var connection = new VpnConnection(
                    $"vpn-{++_number:00000000000000000}", gatewayId, LooksToMove == 0 ? VpnState.Available : VpnState.Pending)
                {
                    MadeFor = instance,
                    PublicIp = publicIp,
                    MadeAt = now,
                };
                _lines[connection.Id] = new Line(connection, new Tail($"tgw-attach-{_number:00000000000000000}"), LooksToMove)
                {
                    IsAttached = LooksToMove == 0,
                };
                return connection;
            }),
            cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string connectionId, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            if (_lines.GetValueOrDefault(connectionId) is not { Connection.State: not VpnState.Deleting } line)
                return;
            if (LooksToMove == 0)
                _ = _lines.Remove(connectionId);
            else
                _lines[connectionId] = line with { Connection = line.Connection with { State = VpnState.Deleting }, Looks = LooksToMove };
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            if (_lines.Values.FirstOrDefault(l => l.Connection.GatewayId == gatewayId) is { Connection.Id: var user })
                throw new RefusedException("IncorrectState", $"{gatewayId} is used by {user}");
            _ = _gateways.Remove(gatewayId);
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<VpnConfiguration?> FindConfigurationAsync(string connectionId, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
            _lines.GetValueOrDefault(connectionId) is { Connection: { State: not VpnState.Deleting } connection }
                ? VpnXml.Of(connection, _cloud.Byol.Name)
                : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TransitAttachment>> ListAsync(
        IReadOnlyCollection<string> connectionIds, VpnSettings settings, CancellationToken cancellationToken) =>
        Reply.Of(
            () => _cloud.Do(() =>
                (IReadOnlyList<TransitAttachment>)
                [
                    .. _lines.Values.Where(l => l.IsAttached && connectionIds.Contains(l.Connection.Id)).Select(l => FaceOf(l, settings)),
                ]),
            cancellationToken);

    /// <inheritdoc/>
    public Task TagAsync(TransitAttachment attachment, CancellationToken cancellationToken) =>
        Reply.Of(() => ChangeTail(attachment.Id, t => t with { IsTagged = true }), cancellationToken);

    /// <inheritdoc/>
    public Task AssociateAsync(string attachmentId, string tableId, CancellationToken cancellationToken) =>
        Reply.Of(() => ChangeTail(attachmentId, t => t with { Inbound = tableId }, needsAvailable: true), cancellationToken);

    /// <inheritdoc/>
    public Task PropagateAsync(string attachmentId, string tableId, CancellationToken cancellationToken) =>
        Reply.Of(() => ChangeTail(attachmentId, t => t with { Outbound = tableId }, needsAvailable: true), cancellationToken);

    // The attachment exists from the first read on; the last read completes the creation or deletion of the connection.
    private void Look(Line line)
    {
        var (connection, id) = (line.Connection, line.Connection.Id);
        if (line.Looks > 0)
            _lines[id] = line with { Looks = line.Looks - 1, IsAttached = true };
        else if (connection.State == VpnState.Pending)
            _lines[id] = line with { Connection = connection with { State = VpnState.Available }, IsAttached = true };
        else
            _ = _lines.Remove(id);
    }

    private void ChangeTail(string attachmentId, Func<Tail, Tail> change, bool needsAvailable = false) => _cloud.Do(() =>
    {
        var line = _lines.Values.FirstOrDefault(l => l.IsAttached && l.Tail.Id == attachmentId)
            ?? throw new UnknownResourceException($"attachment {attachmentId}");
        if (needsAvailable && line.Connection.State != VpnState.Available)
            throw new RefusedException("IncorrectState", $"{attachmentId} is {line.Connection.State}");
        _lines[line.Connection.Id] = line with { Tail = change(line.Tail) };
    });

    private static TransitAttachment FaceOf(Line line, VpnSettings settings) => new(
        line.Tail.Id,
        line.Connection.Id,
        line.Connection.State == VpnState.Available,
        line.Tail.IsTagged,
        line.Tail.Inbound is { } inbound && inbound == settings.InboundTableId,
        line.Tail.Outbound is { } outbound && outbound == settings.OutboundTableId);

    private sealed record Line(VpnConnection Connection, Tail Tail, int Looks)
    {
        public bool IsAttached { get; init; }
    }

    private sealed record Tail(string Id)
    {
        public bool IsTagged { get; init; }

        public string? Inbound { get; init; }

        public string? Outbound { get; init; }
    }
}
