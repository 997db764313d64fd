using System.Net;
using System.Net.Sockets;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.RouteFailover.UnitBootstraps;

/// <summary>
/// The configuration values of one unit of an active-active group: the other units that it monitors, and the URL that its stitches call. An
/// invalid value is a <see cref="PairConfigurationException"/>, whose message never contains the API key. Spec route-failover 2.4, 5.4
/// (D17, D19).
/// </summary>
public sealed record PairConfiguration
{
    /// <summary>A unit with default values for everything else.</summary>
    /// <param name="zone">The zone of the unit, from 1.</param>
    /// <param name="addresses">The private (port2) addresses of all units, by zone.</param>
    /// <param name="vpcCidr">The address range of the VPC, which is routed to port2.</param>
    /// <param name="url">The URL that stitches call.</param>
    /// <param name="apiKey">The API key for the URL: 20 to 128 visible ASCII characters.</param>
    public PairConfiguration(int zone, IReadOnlyList<IPAddress> addresses, IPNetwork vpcCidr, StitchUrl url, Secret apiKey)
    {
        if (addresses.Count is < RouteFailoverSettings.MinZones or > RouteFailoverSettings.MaxZones)
            throw new PairConfigurationException(
                $"A group needs {RouteFailoverSettings.MinZones} to {RouteFailoverSettings.MaxZones} units " +
                $"with one address each, not {addresses.Count}.");
        if (zone < 1 || zone > addresses.Count)
            throw new PairConfigurationException($"Unit {zone} does not exist: there are {addresses.Count} addresses.");
        if (vpcCidr.BaseAddress.AddressFamily != AddressFamily.InterNetwork || vpcCidr.PrefixLength is < 8 or > 28)
            throw new PairConfigurationException($"The range of the VPC must be an IPv4 range of /8 to /28, not {vpcCidr}.");
        if (addresses.FirstOrDefault(a => !vpcCidr.Contains(a)) is { } stranger)
            throw new PairConfigurationException(
                $"Address {stranger} is not in the range of the VPC, {vpcCidr}, so it is unreachable through port2.");
        if (addresses.GroupBy(a => a).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
            throw new PairConfigurationException($"Address {twice} is a duplicate: each unit needs its own address.");
        if (!IsKey(apiKey.Reveal()))
            throw new PairConfigurationException("The API key must be 20 to 128 visible ASCII characters, without spaces.");
        (Zone, Addresses, VpcCidr, Url, ApiKey) = (zone, [.. addresses], vpcCidr, url, apiKey);
        (HostName, ManagementCidr) = ($"Fgt{zone}", vpcCidr);
    }

    /// <summary>The zone of the unit, from 1.</summary>
    public int Zone { get; }

    /// <summary>The private addresses of all units, by zone.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>The private address of this unit.</summary>
    public IPAddress Own => Addresses[Zone - 1];

    /// <summary>The zones and private addresses of the other units.</summary>
    public IEnumerable<(int Zone, IPAddress Address)> Peers => Addresses.Select((a, i) => (i + 1, a)).Where(p => p.Item1 != Zone);

    /// <summary>The address range of the VPC.</summary>
    public IPNetwork VpcCidr { get; }

    /// <summary>The URL that stitches call.</summary>
    public StitchUrl Url { get; }

    /// <summary>The API key for the URL.</summary>
    public Secret ApiKey { get; }

    /// <summary>The host name: 1 to 35 letters, digits, hyphens or underscores.</summary>
    public string HostName
    {
        get;
        init => field = value.Length is >= 1 and <= 35 && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? value
            : throw new PairConfigurationException("A host name must be 1 to 35 letters, digits, hyphens or underscores.");
    }

    /// <summary>The source range of administrators on port1; the VPC by default, never the whole Internet.</summary>
    public IPNetwork ManagementCidr
    {
        get;
        init => field = value.BaseAddress.AddressFamily == AddressFamily.InterNetwork && value.PrefixLength > 0
            ? value
            : throw new PairConfigurationException(
                $"The management range must be an IPv4 range smaller than the whole Internet, not {value}.");
    }

    /// <summary>The address in the Internet that is pinged to test the connection.</summary>
    public IPAddress Anchor
    {
        get;
        init => field =
            value.AddressFamily == AddressFamily.InterNetwork
            && !VpcCidr.Contains(value)
            && !value.Equals(IPAddress.Any)
            && !IPAddress.IsLoopback(value)
                ? value
                : throw new PairConfigurationException($"The anchor must be an IPv4 address outside the VPC, not {value}.");
    } = new([8, 8, 8, 8]);

    /// <summary>The link monitor timers for the other units.</summary>
    public LinkTimers PeerTimers { get; init; } = LinkTimers.OfPeers;

    /// <summary>The link monitor timers for the anchor.</summary>
    public LinkTimers AnchorTimers { get; init; } = LinkTimers.OfAnchor;

    /// <summary>The IPv6 range of the VPC; null for a group without IPv6.</summary>
    public IPNetwork? VpcIpv6Cidr
    {
        get;
        init => field = value is null or { BaseAddress.AddressFamily: AddressFamily.InterNetworkV6, PrefixLength: >= 16 and <= 64 }
            ? value
            : throw new PairConfigurationException($"The IPv6 range of the VPC must be a range of /16 to /64, not {value}.");
    }

    /// <summary>Whether the unit forwards IPv6 too.</summary>
    public bool IsDualStack => VpcIpv6Cidr is not null;

    /// <inheritdoc/>
    public override string ToString() => $"unit {Zone} of {Addresses.Count} ({HostName}, {Own})";

    private static bool IsKey(string text) => text.Length is >= 20 and <= 128 && text.All(c => c is > ' ' and <= '~');
}

/// <summary>A unit configuration is invalid. The message is one sentence for the caller and never contains the API key.</summary>
public sealed class PairConfigurationException(string message) : Exception(message);
