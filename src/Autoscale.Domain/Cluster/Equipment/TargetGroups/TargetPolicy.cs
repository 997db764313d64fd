using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.TargetGroups;

/// <summary>
/// Decides which targets are a device. An instance id is its own proof. An address is a device's while EC2 describes it on an interface of
/// the device, or while the record of the device stores that it was registered; all other addresses in a group belong to other owners.
/// Decision 39.
/// </summary>
public static class TargetPolicy
{
    /// <summary>
    /// True when a device may get traffic: a load balancer accepts only running instances, and a device in standby or in a warm pool must
    /// not get traffic.
    /// </summary>
    public static bool CanServe(FortiGate device) => device is
    {
        Instance.Power: PowerState.Running, State: LifecycleState.Pending or LifecycleState.InService, Enrolment.IsWarm: false,
    };

    /// <summary>The private address that is registered in groups of type ip; null while the device has no such interface.</summary>
    public static IPAddress? AddressOf(FortiGate device, TargetInterface port) =>
        device.Instance.Interfaces.FirstOrDefault(i => i.DeviceIndex == (int)port)?.PrivateIp;

    /// <summary>The members in service that lack this interface, so that no group of type ip has them.</summary>
    public static IReadOnlyList<InstanceId> Unaddressed(IEnumerable<FortiGate> fleet, TargetInterface port) =>
    [
        .. fleet.Where(d => d.State == LifecycleState.InService && CanServe(d) && AddressOf(d, port) is null).Select(d => d.Id).Order(),
    ];

    /// <summary>The target that a serving device is to be; null while it has no such interface.</summary>
    public static TargetId? Wanted(FortiGate device, TargetType type, TargetInterface port) =>
        type == TargetType.Instance ? TargetId.Of(device.Id)
        : AddressOf(device, port) is { } address ? TargetId.Of(address)
        : null;

    /// <summary>All targets that are this device, for a device that must not get traffic.</summary>
    /// <param name="device">The device as described by AWS; null when it no longer exists, and EC2 tells none of its addresses.</param>
    /// <param name="type">The type of the group; null when it is unknown, and the stored addresses are tried.</param>
    /// <param name="remembered">The stored addresses of the device.</param>
    /// <param name="isTaken">True for an address that was stored for another member since: its new holder may be serving.</param>
    public static IReadOnlyList<TargetId> IdsOf(
        InstanceId instance, FortiGate? device, TargetType? type, AddressSet remembered, Func<IPAddress, bool> isTaken)
    {
        var held = type == TargetType.Address ? AddressesOf(device) : [];
        var addresses = type == TargetType.Instance ? [] : held.Concat(remembered.All.Where(a => !isTaken(a))).Distinct();
        return
        [
            .. type == TargetType.Address ? [] : (IEnumerable<TargetId>)[TargetId.Of(instance)],
            .. addresses.Select(TargetId.Of),
        ];
    }

    /// <summary>
    /// The addresses to store for a serving device before one is registered: without them its targets could not be told from those of
    /// others after its end. An address that it no longer has is dropped when no group lists it.
    /// </summary>
    /// <param name="stored">The addresses in the record now.</param>
    /// <param name="wanted">The address that is registered next.</param>
    /// <param name="isListed">True for an address that some group lists, or may list.</param>
    public static AddressSet ToRemember(FortiGate device, AddressSet stored, IPAddress wanted, Func<IPAddress, bool> isListed)
    {
        var held = AddressesOf(device);
        return new([wanted, .. stored.All.Where(a => held.Contains(a) || isListed(a))]);
    }

    private static List<IPAddress> AddressesOf(FortiGate? device) =>
        [.. device?.Instance.Interfaces.Select(i => i.PrivateIp).OfType<IPAddress>() ?? []];
}
