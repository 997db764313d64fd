using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>A VPN connection that we made between a device and the transit gateway, known by its tag <c>AutoscaleTgwVpnResource</c>. Deleted ones are none. Spec 7.6.</summary>
/// <param name="Id">Its id, <c>vpn-…</c>.</param>
/// <param name="GatewayId">The customer gateway at its end.</param>
/// <param name="State">How far it is.</param>
public sealed record VpnConnection(string Id, string GatewayId, VpnState State)
{
    /// <summary>Whom it was made for; null when it does not say.</summary>
    public InstanceId? MadeFor { get; init; }

    /// <summary>The public address that it ends at; null when it does not say.</summary>
    public IPAddress? PublicIp { get; init; }

    /// <summary>When it was made; null when it does not say.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}

/// <summary>How far a VPN connection or a customer gateway is.</summary>
public enum VpnState
{
    /// <summary>AWS is making it.</summary>
    Pending,

    /// <summary>It is there.</summary>
    Available,

    /// <summary>AWS is deleting it.</summary>
    Deleting,
}
