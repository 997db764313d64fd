using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>The resources around the devices and their stored records, for the comparison of actual and desired state.</summary>
public sealed record Surroundings
{
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
    /// The targets of each target group that could be listed, by its ARN; empty when there is no external load balancer.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<InstanceId, TargetState>> Targets { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<InstanceId, TargetState>>(StringComparer.Ordinal);

    /// <summary>The ARNs of the target groups that could not be listed: their targets are unknown. Safety S6.4.</summary>
    public IReadOnlyList<string> UnknownTargetGroups { get; init; } = [];

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
        .. Targets.Values.SelectMany(t => t.Where(s => s.Value == TargetState.Registered).Select(s => s.Key)),
    ];
}
