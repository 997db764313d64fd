using System.Net;

namespace Autoscale.Domain.RouteFailover.SelfTest;

/// <summary>The address ranges of VPCs that no public API has (RFC 1918, RFC 6598, RFC 4193).</summary>
internal static class PrivateNetworks
{
    private static readonly IPNetwork[] All =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>True for an address in one of them.</summary>
    public static bool Contain(IPAddress address) => All.Any(n => n.Contains(address));
}
