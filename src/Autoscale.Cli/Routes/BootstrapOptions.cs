using System.Net;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Cli.Routes;

/// <summary>What a configuration was asked for with.</summary>
/// <param name="Release">What the unit runs.</param>
/// <param name="Unit">Which of the units it is, from 1.</param>
/// <param name="Addresses">The private addresses of all units, in their order.</param>
/// <param name="VpcCidr">The range of the VPC.</param>
/// <param name="Url">Where the stitch calls.</param>
internal sealed record BootstrapOptions(FortiOsRelease Release, int Unit, IReadOnlyList<IPAddress> Addresses, IPNetwork VpcCidr, StitchUrl Url)
{
    /// <summary>From where people manage the unit; null for the VPC.</summary>
    public IPNetwork? ManagementCidr { get; init; }

    /// <summary>What is pinged in the Internet; null for the usual.</summary>
    public IPAddress? Anchor { get; init; }

    /// <summary>What the unit is called; null for the usual.</summary>
    public string? HostName { get; init; }

    /// <summary>The IPv6 range of the VPC; null for a group without IPv6.</summary>
    public IPNetwork? VpcIpv6Cidr { get; init; }

    /// <summary>The file with the key; null or <c>-</c> for standard input.</summary>
    public string? ApiKeyFile { get; init; }

    /// <summary>The template that was named; null for the nearest.</summary>
    public string? Template { get; init; }
}
