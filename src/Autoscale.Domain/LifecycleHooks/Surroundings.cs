using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>All that we made around our devices, and what the books say of it: what a device has is compared with what it should have.</summary>
public sealed record Surroundings
{
    /// <summary>The interfaces that we made; empty when devices have no second one.</summary>
    public IReadOnlyList<OwnedInterface> Interfaces { get; init; } = [];

    /// <summary>The books of second interfaces.</summary>
    public IReadOnlyList<NicAttachment> NicRows { get; init; } = [];

    /// <summary>The VPN connections that we made; empty when devices have none.</summary>
    public VpnView Vpn { get; init; } = VpnView.Empty;

    /// <summary>The books of VPN connections.</summary>
    public IReadOnlyList<VpnAttachment> VpnRows { get; init; } = [];

    /// <summary>Who is in which target group, by the ARN of the group; empty when there is no external load balancer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<InstanceId, TargetState>> Targets { get; init; } = new Dictionary<string, IReadOnlyDictionary<InstanceId, TargetState>>(StringComparer.Ordinal);

    /// <summary>What the books say of one device's second interface; null when nothing.</summary>
    public NicAttachment? NicRowOf(InstanceId instance) => NicRows.FirstOrDefault(r => r.Instance == instance);

    /// <summary>What the books say of one device's VPN connections.</summary>
    public IReadOnlyList<VpnAttachment> VpnRowsOf(InstanceId instance) => [.. VpnRows.Where(r => r.Instance == instance)];

    /// <summary>Everyone of whom there is something.</summary>
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
