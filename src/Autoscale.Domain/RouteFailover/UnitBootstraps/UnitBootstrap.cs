using System.Net;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>
/// The order to write the first configuration of a route failover unit: all values except the API key, which is read when it is written.
/// Spec route-failover 2.4.
/// </summary>
/// <param name="Address">The S3 object to write.</param>
/// <param name="ApiKeySecret">The ARN of the secret with the API key.</param>
/// <param name="Release">The FortiOS release of the unit.</param>
/// <param name="Zone">The zone of the unit, from 1.</param>
/// <param name="Addresses">The private addresses of all units, by zone.</param>
/// <param name="VpcCidr">The address range of the VPC.</param>
/// <param name="Url">The URL that the unit's stitches call.</param>
/// <param name="Configsets">The configsets to choose from.</param>
public sealed record UnitBootstrap(
    ObjectAddress Address,
    SecretName ApiKeySecret,
    FortiOsRelease Release,
    int Zone,
    IReadOnlyList<IPAddress> Addresses,
    IPNetwork VpcCidr,
    StitchUrl Url,
    IReadOnlyList<Configset> Configsets)
{
    /// <summary>The source range of administrators; null for the VPC.</summary>
    public IPNetwork? ManagementCidr { get; init; }

    /// <summary>The IPv6 range of the VPC; null for a group without IPv6.</summary>
    public IPNetwork? VpcIpv6Cidr { get; init; }

    /// <summary>The address in the Internet that is pinged; null for the default.</summary>
    public IPAddress? Anchor { get; init; }

    /// <summary>The host name; null for the default.</summary>
    public string? HostName { get; init; }

    /// <summary>Returns the configuration values; a <see cref="PairConfigurationException"/> names an invalid one.</summary>
    public PairConfiguration With(Secret apiKey)
    {
        var usual = new PairConfiguration(Zone, Addresses, VpcCidr, Url, apiKey);
        return usual with
        {
            HostName = HostName ?? usual.HostName,
            ManagementCidr = ManagementCidr ?? usual.ManagementCidr,
            Anchor = Anchor ?? usual.Anchor,
            VpcIpv6Cidr = VpcIpv6Cidr,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"unit {Zone} of {Addresses.Count} at {Address}";
}
