using System.Net;
using Autoscale.Domain.RouteFailover.UnitBootstraps;

namespace Autoscale.Cli.Routes;

/// <summary>The options of the command.</summary>
/// <param name="Release">The FortiOS release of the unit.</param>
/// <param name="Unit">The number of the unit, from 1.</param>
/// <param name="Addresses">The private addresses of all units, in the order of their numbers.</param>
/// <param name="VpcCidr">The IPv4 range of the VPC.</param>
/// <param name="Url">The URL that the automation stitch calls.</param>
internal sealed record BootstrapOptions(
    FortiOsRelease Release, int Unit, IReadOnlyList<IPAddress> Addresses, IPNetwork VpcCidr, StitchUrl Url)
{
    /// <summary>The range from which administrators manage the unit; null for the VPC.</summary>
    public IPNetwork? ManagementCidr { get; init; }

    /// <summary>The Internet address that the unit pings; null for the default.</summary>
    public IPAddress? Anchor { get; init; }

    /// <summary>The host name of the unit; null for the default.</summary>
    public string? HostName { get; init; }

    /// <summary>The IPv6 range of the VPC; null for a group without IPv6.</summary>
    public IPNetwork? VpcIpv6Cidr { get; init; }

    /// <summary>The file with the key; null or <c>-</c> for standard input.</summary>
    public string? ApiKeyFile { get; init; }

    /// <summary>The path of the template; null for the nearest one.</summary>
    public string? Template { get; init; }
}
