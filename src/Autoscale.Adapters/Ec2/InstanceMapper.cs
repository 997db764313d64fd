using System.Diagnostics;
using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Instance = Autoscale.Domain.Cluster.Fleet.Instance;
using NetworkInterface = Autoscale.Domain.Cluster.Fleet.NetworkInterface;

namespace Autoscale.Adapters.Ec2;

/// <summary>Reads EC2's description of an instance.</summary>
internal static class InstanceMapper
{
    /// <summary>The instance; null when its id is not valid.</summary>
    public static Instance? Read(Amazon.EC2.Model.Instance described) => InstanceId.TryParse(described.InstanceId, out var id)
        ? new Instance
        {
            Id = id,
            Power = PowerOf(described.State?.Name),
            StartedAt = described.LaunchTime is { } launch
                ? new DateTimeOffset(DateTime.SpecifyKind(launch.ToUniversalTime(), DateTimeKind.Utc))
                : null,
            PrivateIp = Address(described.PrivateIpAddress),
            PublicIp = Address(described.PublicIpAddress),
            Addresses = new AddressSet(AddressesOf(described).Select(Address).OfType<IPAddress>()),
            Image = described.ImageId,
            VpcId = described.VpcId,
            SubnetId = described.SubnetId,
            Interfaces = [.. InterfacesOf(described).OrderBy(i => i.DeviceIndex)],
            SecurityGroups = SecurityGroupsOf(described),
            IsTaggedPrimary = (described.Tags ?? []).Any(t => t.Key == RoleTag.Key && t.Value == RoleTag.Primary),
            TaggedTerm = TermTag.Read(described.Tags),
            HasUnreadableTerm = TermTag.IsUnreadable(described.Tags),
        }
        : null;

    /// <summary>The state of the instance; null for a state that AWS added later.</summary>
    public static PowerState? TryPowerOf(InstanceStateName? state) => state?.Value switch
    {
        "pending" => PowerState.Pending,
        "running" => PowerState.Running,
        "stopping" => PowerState.Stopping,
        "stopped" => PowerState.Stopped,
        "shutting-down" => PowerState.ShuttingDown,
        "terminated" => PowerState.Terminated,
        _ => null,
    };

    private static PowerState PowerOf(InstanceStateName? state) =>
        TryPowerOf(state) ?? throw new UnreachableException($"EC2 returned the unknown instance state '{state?.Value}'.");

    // All addresses from which a request may come: the private, public and IPv6 addresses of every interface.
    private static IEnumerable<string?> AddressesOf(Amazon.EC2.Model.Instance described) =>
    [
        described.PrivateIpAddress,
        described.PublicIpAddress,
        described.Ipv6Address,
        .. (described.NetworkInterfaces ?? []).SelectMany(AddressesOf),
    ];

    private static IEnumerable<string?> AddressesOf(InstanceNetworkInterface part) =>
    [
        part.PrivateIpAddress,
        part.Association?.PublicIp,
        .. (part.PrivateIpAddresses ?? []).SelectMany(a => new[] { a.PrivateIpAddress, a.Association?.PublicIp }),
        .. (part.Ipv6Addresses ?? []).Select(a => a.Ipv6Address),
    ];

    private static IEnumerable<NetworkInterface> InterfacesOf(Amazon.EC2.Model.Instance described) =>
        from part in described.NetworkInterfaces ?? []
        where part.Attachment?.DeviceIndex is not null
        select new NetworkInterface(
            part.NetworkInterfaceId, part.Attachment!.DeviceIndex!.Value, part.SubnetId, Address(part.PrivateIpAddress))
        {
            ChecksSource = part.SourceDestCheck ?? true,
            HasIpv6 = part.Ipv6Addresses is { Count: > 0 },
        };

    // The interfaces of a firewall may have different groups; the second interface is created with the groups of the first.
    private static IReadOnlyList<string> SecurityGroupsOf(Amazon.EC2.Model.Instance described)
    {
        var primary = (described.NetworkInterfaces ?? []).Find(i => i.Attachment?.DeviceIndex == 0);
        return [.. (primary?.Groups ?? described.SecurityGroups ?? []).Select(g => g.GroupId).OfType<string>()];
    }

    private static IPAddress? Address(string? text) => IPAddress.TryParse(text, out var address) ? address : null;
}
