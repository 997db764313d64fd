using System.Net;

namespace Autoscale.Domain.Fleet;

/// <summary>One elastic network interface of an instance.</summary>
/// <param name="Id">Its id, <c>eni-…</c>.</param>
/// <param name="DeviceIndex">Its place on the instance, from 0.</param>
/// <param name="SubnetId">The subnet it is in.</param>
/// <param name="PrivateIp">Its primary private address.</param>
public sealed record NetworkInterface(string Id, int DeviceIndex, string? SubnetId, IPAddress? PrivateIp)
{
    /// <summary>True while EC2 drops what is neither from nor to this interface's own addresses: a firewall forwards, so it must not. Spec 7.1.</summary>
    public bool ChecksSource { get; init; }

    /// <summary>True when it has an IPv6 address, so that an IPv6 route can point at it.</summary>
    public bool HasIpv6 { get; init; }
}
