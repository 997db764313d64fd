using System.Net;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Deployment;

/// <summary>A first configuration of a unit of route failover that is to be written: everything but the API key, which is read at that moment. Spec route-failover 2.4.</summary>
/// <param name="Address">Where it is written to.</param>
/// <param name="ApiKeySecret">The ARN of the secret with the API key.</param>
/// <param name="Release">What the unit runs.</param>
/// <param name="Zone">Which of the units it is, from 1.</param>
/// <param name="Addresses">The private addresses of all units, by zone.</param>
/// <param name="VpcCidr">The range of the VPC.</param>
/// <param name="Url">Where the unit calls.</param>
/// <param name="Configsets">What the configuration is made of.</param>
public sealed record UnitBootstrap(
    ObjectAddress Address, SecretName ApiKeySecret, FortiOsRelease Release, int Zone, IReadOnlyList<IPAddress> Addresses, IPNetwork VpcCidr, StitchUrl Url, IReadOnlyList<Configset> Configsets)
{
    /// <summary>From where people manage the unit; null for the VPC.</summary>
    public IPNetwork? ManagementCidr { get; init; }

    /// <summary>The IPv6 range of the VPC; null for a group without IPv6.</summary>
    public IPNetwork? VpcIpv6Cidr { get; init; }

    /// <summary>What is pinged in the Internet; null for the usual.</summary>
    public IPAddress? Anchor { get; init; }

    /// <summary>What the unit is called; null for the usual.</summary>
    public string? HostName { get; init; }

    /// <summary>The configuration's values; a <see cref="PairConfigurationException"/> says what does not fit together.</summary>
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
