using System.Net;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Vpn;

/// <summary>The VPN connections and customer gateways that this application created. Spec 7.6.</summary>
public interface IVpnConnections
{
    /// <summary>Lists all connections that carry our tag, without deleted ones. Faults propagate.</summary>
    Task<IReadOnlyList<VpnConnection>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Lists all customer gateways that carry our tag, without deleted ones. Faults propagate.</summary>
    Task<IReadOnlyList<CustomerGateway>> ListGatewaysAsync(CancellationToken cancellationToken);

    /// <summary>Creates a customer gateway, with tags for the device and the creation time in the same call. Faults propagate.</summary>
    Task<CustomerGateway> CreateGatewayAsync(
        InstanceId instance, IPAddress publicIp, long bgpAsn, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Creates a connection, with the same tags. Faults propagate.</summary>
    Task<VpnConnection> CreateAsync(
        InstanceId instance,
        IPAddress publicIp,
        string gatewayId,
        string transitGatewayId,
        DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>Starts the deletion of a connection, which AWS finishes later; harmless when it does not exist. Faults propagate.</summary>
    Task DeleteAsync(string connectionId, CancellationToken cancellationToken);

    /// <summary>Deletes a customer gateway; harmless when it does not exist. Faults propagate.</summary>
    Task DeleteGatewayAsync(string gatewayId, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the device configuration of a connection; null when there is no such connection (any more). It contains pre-shared keys.
    /// Faults propagate.
    /// </summary>
    Task<VpnConfiguration?> FindConfigurationAsync(string connectionId, CancellationToken cancellationToken);
}

/// <summary>
/// A VPN connection that this application created between a device and the transit gateway, with the tag <c>AutoscaleTgwVpnResource</c>.
/// Deleted connections are left out. Spec 7.6.
/// </summary>
/// <param name="Id">The connection id, <c>vpn-…</c>.</param>
/// <param name="GatewayId">The customer gateway at the device's end.</param>
public sealed record VpnConnection(string Id, string GatewayId, VpnState State)
{
    /// <summary>The instance it was created for, from its tag; null without the tag.</summary>
    public InstanceId? MadeFor { get; init; }

    /// <summary>The device's public address, from its tag; null without the tag.</summary>
    public IPAddress? PublicIp { get; init; }

    /// <summary>The creation time, from its tag; null without the tag.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}

/// <summary>The state of a VPN connection or a customer gateway.</summary>
public enum VpnState
{
    /// <summary>AWS is creating it.</summary>
    Pending,

    /// <summary>It is available.</summary>
    Available,

    /// <summary>AWS is deleting it.</summary>
    Deleting,
}

/// <summary>
/// A customer gateway that this application created: the AWS resource for the device's end of a VPN connection. Deleted ones are left out.
/// Spec 7.6.
/// </summary>
/// <param name="Id">The gateway id, <c>cgw-…</c>.</param>
/// <param name="PublicIp">The public address of the device.</param>
public sealed record CustomerGateway(string Id, IPAddress? PublicIp, VpnState State)
{
    /// <summary>The instance it was created for, from its tag; null without the tag.</summary>
    public InstanceId? MadeFor { get; init; }

    /// <summary>The creation time, from its tag; null without the tag.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}
