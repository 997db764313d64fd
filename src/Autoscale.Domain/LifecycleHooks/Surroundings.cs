using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>All that we made around our devices, and what the books say of it: what a device has is compared with what it should have.</summary>
public sealed record Surroundings
{
    // Found by instance, because each device of the fleet is looked up once in every sweep.
    private readonly ILookup<InstanceId, NicAttachment> _nicRows = Enumerable.Empty<NicAttachment>().ToLookup(r => r.Instance);
    private readonly ILookup<InstanceId, VpnAttachment> _vpnRows = Enumerable.Empty<VpnAttachment>().ToLookup(r => r.Instance);

    /// <summary>The interfaces that we made; empty when devices have no second one.</summary>
    public IReadOnlyList<OwnedInterface> Interfaces { get; init; } = [];

    /// <summary>The books of second interfaces.</summary>
    public IReadOnlyList<NicAttachment> NicRows
    {
        get;
        init => (field, _nicRows) = (value, value.ToLookup(r => r.Instance));
    } = [];

    /// <summary>The VPN connections that we made; empty when devices have none.</summary>
    public VpnView Vpn { get; init; } = VpnView.Empty;

    /// <summary>The books of VPN connections.</summary>
    public IReadOnlyList<VpnAttachment> VpnRows
    {
        get;
        init => (field, _vpnRows) = (value, value.ToLookup(r => r.Instance));
    } = [];

    /// <summary>Who is in which target group, by the ARN of the group; empty when there is no external load balancer.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<InstanceId, TargetState>> Targets { get; init; } = new Dictionary<string, IReadOnlyDictionary<InstanceId, TargetState>>(StringComparer.Ordinal);

    /// <summary>What the books say of one device's second interface; null when nothing.</summary>
    public NicAttachment? NicRowOf(InstanceId instance) => _nicRows[instance].FirstOrDefault();

    /// <summary>What the books say of one device's VPN connections.</summary>
    public IReadOnlyList<VpnAttachment> VpnRowsOf(InstanceId instance) => [.. _vpnRows[instance]];

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
