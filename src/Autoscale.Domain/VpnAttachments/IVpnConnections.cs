using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>The VPN connections and customer gateways that we made. Spec 7.6.</summary>
public interface IVpnConnections
{
    /// <summary>All connections that carry our tag, without the deleted ones. Faults travel.</summary>
    Task<IReadOnlyList<VpnConnection>> ListAsync(CancellationToken cancellationToken);

    /// <summary>All customer gateways that carry our tag, without the deleted ones. Faults travel.</summary>
    Task<IReadOnlyList<CustomerGateway>> ListGatewaysAsync(CancellationToken cancellationToken);

    /// <summary>Makes a customer gateway, tagged from its first moment with whose it is and when it was made. Faults travel.</summary>
    Task<CustomerGateway> CreateGatewayAsync(InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a connection, tagged likewise. Faults travel.</summary>
    Task<VpnConnection> CreateAsync(InstanceId instance, IPAddress publicIp, string gatewayId, string transitGatewayId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Has a connection deleted, which takes AWS a while; harmless when it is gone already. Faults travel.</summary>
    Task DeleteAsync(string connectionId, CancellationToken cancellationToken);

    /// <summary>Deletes a customer gateway; harmless when it is gone already. Faults travel.</summary>
    Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken);

    /// <summary>What the device has to configure for a connection; null when there is no such connection (any more). It holds pre-shared keys. Faults travel.</summary>
    Task<VpnConfiguration?> FindConfigurationAsync(string connectionId, CancellationToken cancellationToken);
}
