using System.Net;
using Amazon.EC2;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;
using NetworkInterface = Amazon.EC2.Model.NetworkInterface;

namespace Autoscale.Adapters.Ec2;

/// <summary>Reads EC2's description of a network interface that routes point at.</summary>
internal static class UnitTargetMapper
{
    /// <summary>The interface, without the state of its instance.</summary>
    public static UnitTarget Read(NetworkInterface described) => new(described.NetworkInterfaceId)
    {
        Instance = IsAttached(described) && InstanceId.TryParse(described.Attachment?.InstanceId, out var id) ? id : null,
        ChecksDestinations = described.SourceDestCheck ?? true,
        VpcId = described.VpcId,
        Addresses =
            [.. AddressesOf(described).Select(t => IPAddress.TryParse(t, out var address) ? address : null).OfType<IPAddress>().Distinct()],
    };

    // An interface that is being detached carries no traffic.
    private static bool IsAttached(NetworkInterface described) =>
        described.Status != NetworkInterfaceStatus.Available
        && described.Status != NetworkInterfaceStatus.Detaching
        && described.Attachment?.Status?.Value is not ("detaching" or "detached");

    private static IEnumerable<string?> AddressesOf(NetworkInterface described) =>
    [
        described.PrivateIpAddress,
        .. (described.PrivateIpAddresses ?? []).Select(a => a.PrivateIpAddress),
        .. (described.Ipv6Addresses ?? []).Select(a => a.Ipv6Address),
    ];
}
