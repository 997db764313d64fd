using System.Net;
using System.Net.Sockets;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.RouteFailover;

/// <summary>
/// What one unit of an active-active group has to know to watch the others and to call for help. A value that it refuses is a <see cref="PairConfigurationException"/>
/// that says why, and the key is in none of its words. Spec route-failover 2.4, 5.4 (D17, D19).
/// </summary>
public sealed record PairConfiguration
{
    /// <summary>A unit with everything else as usual.</summary>
    /// <param name="zone">Which of the units it is, from 1.</param>
    /// <param name="addresses">The private (port2) addresses of all units, by zone.</param>
    /// <param name="vpcCidr">The range of the VPC: what is in it is reached by port2.</param>
    /// <param name="url">Where the stitch calls.</param>
    /// <param name="apiKey">What lets it call.</param>
    public PairConfiguration(int zone, IReadOnlyList<IPAddress> addresses, IPNetwork vpcCidr, StitchUrl url, Secret apiKey)
    {
        if (addresses.Count is < RouteFailoverSettings.FewestZones or > RouteFailoverSettings.MostZones)
            throw new PairConfigurationException($"A group has {RouteFailoverSettings.FewestZones} to {RouteFailoverSettings.MostZones} units with an address each, not {addresses.Count}.");
        if (zone < 1 || zone > addresses.Count)
            throw new PairConfigurationException($"There is no unit {zone} among {addresses.Count} addresses.");
        if (vpcCidr.BaseAddress.AddressFamily != AddressFamily.InterNetwork || vpcCidr.PrefixLength is < 8 or > 28)
            throw new PairConfigurationException($"The VPC has an IPv4 range of /8 to /28, not {vpcCidr}.");
        if (addresses.FirstOrDefault(a => !vpcCidr.Contains(a)) is { } stranger)
            throw new PairConfigurationException($"Address {stranger} is not in the VPC's range {vpcCidr}, so it could not be reached by port2.");
        if (addresses.GroupBy(a => a).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            throw new PairConfigurationException($"Address {twice} is named twice.");
        if (!IsKey(apiKey.Reveal()))
            throw new PairConfigurationException("The API key must be 20 to 128 visible ASCII characters, without spaces.");
        (Zone, Addresses, VpcCidr, Url, ApiKey) = (zone, [.. addresses], vpcCidr, url, apiKey);
        (HostName, ManagementCidr) = ($"Fgt{zone}", vpcCidr);
    }

    /// <summary>Which of the units it is, from 1.</summary>
    public int Zone { get; }

    /// <summary>The private addresses of all units, by zone.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>The private address of this unit.</summary>
    public IPAddress Own => Addresses[Zone - 1];

    /// <summary>The zones and private addresses of the others.</summary>
    public IEnumerable<(int Zone, IPAddress Address)> Peers => Addresses.Select((a, i) => (i + 1, a)).Where(p => p.Item1 != Zone);

    /// <summary>The range of the VPC.</summary>
    public IPNetwork VpcCidr { get; }

    /// <summary>Where the stitch calls.</summary>
    public StitchUrl Url { get; }

    /// <summary>What lets it call.</summary>
    public Secret ApiKey { get; }

    /// <summary>What it is called: 1 to 35 letters, digits, hyphens or underscores.</summary>
    public string HostName
    {
        get;
        init => field = value.Length is >= 1 and <= 35 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? value
            : throw new PairConfigurationException("A host name is 1 to 35 letters, digits, hyphens or underscores.");
    }

    /// <summary>From where people manage it by port1; the VPC unless said otherwise, and never the whole Internet.</summary>
    public IPNetwork ManagementCidr
    {
        get;
        init => field = value.BaseAddress.AddressFamily == AddressFamily.InterNetwork && value.PrefixLength > 0
            ? value
            : throw new PairConfigurationException($"Management comes from an IPv4 range that is not everything, not from {value}.");
    }

    /// <summary>An address in the Internet that answers pings.</summary>
    public IPAddress Anchor
    {
        get;
        init => field = value.AddressFamily == AddressFamily.InterNetwork && !VpcCidr.Contains(value) && !value.Equals(IPAddress.Any) && !IPAddress.IsLoopback(value)
            ? value
            : throw new PairConfigurationException($"The anchor is an IPv4 address outside of the VPC, not {value}.");
    } = new([8, 8, 8, 8]);

    /// <summary>How the other units are watched.</summary>
    public LinkTimers PeerTimers { get; init; } = LinkTimers.OfPeers;

    /// <summary>How the anchor is watched.</summary>
    public LinkTimers AnchorTimers { get; init; } = LinkTimers.OfAnchor;

    /// <summary>The IPv6 range of the VPC; null for a group without IPv6.</summary>
    public IPNetwork? VpcIpv6Cidr
    {
        get;
        init => field = value is null or { BaseAddress.AddressFamily: AddressFamily.InterNetworkV6, PrefixLength: >= 16 and <= 64 }
            ? value
            : throw new PairConfigurationException($"The VPC has an IPv6 range of /16 to /64, not {value}.");
    }

    /// <summary>Whether it passes IPv6 on, too.</summary>
    public bool IsDualStack => VpcIpv6Cidr is not null;

    /// <inheritdoc/>
    public override string ToString() => $"unit {Zone} of {Addresses.Count} ({HostName}, {Own})";

    private static bool IsKey(string text) => text.Length is >= 20 and <= 128 && text.All(c => c is > ' ' and <= '~');
}
