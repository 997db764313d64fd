using System.Net;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>The resources around the devices and their stored records, for the comparison of actual and desired state.</summary>
public sealed record Surroundings
{
    // No function runs longer.
    private static readonly TimeSpan LongestRegistration = TimeSpan.FromMinutes(15);

    // Indexed by instance, because every sweep looks up each device once.
    private readonly ILookup<InstanceId, NicAttachment> _nicRows = Enumerable.Empty<NicAttachment>().ToLookup(r => r.Instance);
    private readonly ILookup<InstanceId, VpnAttachment> _vpnRows = Enumerable.Empty<VpnAttachment>().ToLookup(r => r.Instance);

    /// <summary>The interfaces that this application created; empty when devices have no second interface.</summary>
    public IReadOnlyList<OwnedInterface> Interfaces { get; init; } = [];

    /// <summary>
    /// False when the interfaces or their rows could not be listed: none of them is created or removed, and devices wait for it. S7.1.
    /// </summary>
    public bool AreInterfacesKnown { get; init; } = true;

    /// <summary>The rows of the table of second interfaces.</summary>
    public IReadOnlyList<NicAttachment> NicRows
    {
        get;
        init => (field, _nicRows) = (value, value.ToLookup(r => r.Instance));
    } = [];

    /// <summary>The VPN resources that this application created; empty when devices have no VPN connection.</summary>
    public VpnView Vpn { get; init; } = VpnView.Empty;

    /// <summary>False when the VPN resources or their rows could not be listed; as with interfaces.</summary>
    public bool IsVpnKnown { get; init; } = true;

    /// <summary>The rows of the table of VPN connections.</summary>
    public IReadOnlyList<VpnAttachment> VpnRows
    {
        get;
        init => (field, _vpnRows) = (value, value.ToLookup(r => r.Instance));
    } = [];

    /// <summary>
    /// The target groups that could be listed and take devices, by their ARNs; empty when there is no external load balancer.
    /// </summary>
    public IReadOnlyDictionary<string, TargetGroup> Targets { get; init; } = new Dictionary<string, TargetGroup>(StringComparer.Ordinal);

    /// <summary>The ARNs of the target groups that could not be listed: their targets are unknown. Safety S6.4.</summary>
    public IReadOnlyList<string> UnknownTargetGroups { get; init; } = [];

    /// <summary>The target groups that no device fits in, as far as this container has not named them before.</summary>
    public IReadOnlyList<UnfitTargetGroup> UnfitTargetGroups { get; init; } = [];

    /// <summary>The records of the devices; empty when no target group needs them.</summary>
    public TargetRecords TargetRecords { get; init; } = TargetRecords.None;

    /// <summary>The time of the listing.</summary>
    public DateTimeOffset ListedAt { get; init; }

    /// <summary>True when a target group has addresses as targets.</summary>
    public bool HasAddressTargets => Targets.Values.Any(g => g.Type == TargetType.Address);

    /// <summary>The row of one device's second interface; null when there is none.</summary>
    public NicAttachment? NicRowOf(InstanceId instance) => _nicRows[instance].FirstOrDefault();

    /// <summary>The rows of one device's VPN connections.</summary>
    public IReadOnlyList<VpnAttachment> VpnRowsOf(InstanceId instance) => [.. _vpnRows[instance]];

    /// <summary>All instances that own a resource or a row.</summary>
    public IEnumerable<InstanceId> Owners =>
    [
        .. Interfaces.Select(i => i.AttachedTo ?? i.MadeFor).OfType<InstanceId>(),
        .. NicRows.Select(r => r.Instance),
        .. Vpn.Connections.Select(c => c.MadeFor).OfType<InstanceId>(),
        .. Vpn.Gateways.Select(g => g.MadeFor).OfType<InstanceId>(),
        .. VpnRows.Select(r => r.Instance),
        .. Targets.Values.SelectMany(g => g.Targets.Keys.Where(g.HasRegistered)).Select(t => t.Instance).OfType<InstanceId>(),
        .. TargetRecords.Former.Where(r => MayForget(r) || IsRegistered(r)).Select(r => r.Instance),
    ];

    /// <summary>All targets that are this device, for a device that must not get traffic.</summary>
    /// <param name="type">The type of the group; null when it is unknown.</param>
    public IReadOnlyList<TargetId> IdsOf(InstanceId instance, FortiGate? device, TargetType? type) => TargetPolicy.IdsOf(
        instance, device, type, TargetRecords.AddressesOf(instance), a => TargetRecords.IsTaken(a, instance));

    /// <summary>The registered targets of a group that a device had before the wanted one.</summary>
    public IEnumerable<TargetId> FormerTargets(InstanceId device, TargetId wanted, TargetGroup group) =>
        IdsOf(device, device: null, group.Type).Where(t => t != wanted && group.HasRegistered(t));

    /// <summary>True for an address that a target group lists, or may list.</summary>
    public bool MayBeTarget(IPAddress address) =>
        UnknownTargetGroups.Count > 0 || Targets.Values.Any(g => g.Targets.ContainsKey(TargetId.Of(address)));

    /// <summary>
    /// True when the addresses in a closed record have served their purpose: no registration that began before its end can be under way,
    /// and no group lists one of them, unless another member has it now.
    /// </summary>
    public bool MayForget(HealthCheck record) =>
        record is { ClosedAt: { } end, TargetAddresses.All.Count: > 0 }
        && ListedAt - end >= LongestRegistration
        && record.TargetAddresses.All.All(a => !MayBeTarget(a) || TargetRecords.IsTaken(a, record.Instance));

    private bool IsRegistered(HealthCheck record) =>
        Targets.Values.Any(g => IdsOf(record.Instance, device: null, g.Type).Any(g.HasRegistered));
}
