using System.Net;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>VPN connections that support only reading the configuration; any other call fails the test.</summary>
internal sealed class ConfiguredConnections : IVpnConnections
{
    private readonly Dictionary<string, VpnConfiguration> _configurations = new(StringComparer.Ordinal);

    public void Put(string connectionId, string xml) => _configurations[connectionId] = VpnConfiguration.Parse(xml);

    public Task<VpnConfiguration?> FindConfigurationAsync(string connectionId, CancellationToken cancellationToken) =>
        Task.FromResult(_configurations.GetValueOrDefault(connectionId));

    public Task<IReadOnlyList<VpnConnection>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<CustomerGateway>> ListGatewaysAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CustomerGateway> CreateGatewayAsync(
        InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<VpnConnection> CreateAsync(
        InstanceId instance,
        IPAddress publicIp,
        string gatewayId,
        string transitGatewayId,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task DeleteAsync(string connectionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
