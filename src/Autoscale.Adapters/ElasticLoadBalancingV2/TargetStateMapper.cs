using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using TargetGroup = Autoscale.Domain.Cluster.Equipment.TargetGroups.TargetGroup;

namespace Autoscale.Adapters.ElasticLoadBalancingV2;

/// <summary>Reads the target health of a target group.</summary>
internal static class TargetStateMapper
{
    /// <summary>
    /// The states of the targets. A target with several ports is registered while one of them is, and one that drains only because it is
    /// unhealthy (<c>unhealthy.draining</c>) is still registered.
    /// </summary>
    public static TargetGroup Read(TargetType type, IEnumerable<TargetHealthDescription>? described)
    {
        var states = new Dictionary<TargetId, TargetState>();
        var unhealthy = new HashSet<TargetId>();
        var initial = new HashSet<TargetId>();
        foreach (var target in described ?? [])
        {
            if (!TargetId.TryParse(target.Target?.Id, out var id) || StateOf(target.TargetHealth) is not { } state)
                continue;
            if (state == TargetState.Registered || !states.ContainsKey(id))
                states[id] = state;
            if (target.TargetHealth?.State == TargetHealthStateEnum.Unhealthy
                || target.TargetHealth?.State == TargetHealthStateEnum.UnhealthyDraining)
                _ = unhealthy.Add(id);
            if (target.TargetHealth?.State == TargetHealthStateEnum.Initial)
                _ = initial.Add(id);
        }

        return new TargetGroup(type, states) { Unhealthy = unhealthy, Unchecked = initial };
    }

    private static TargetState? StateOf(TargetHealth? health)
    {
        if (health?.State == TargetHealthStateEnum.Draining)
            return TargetState.Draining;
        return health?.State == TargetHealthStateEnum.Unused && health.Reason == TargetHealthReasonEnum.TargetNotRegistered
            ? null
            : TargetState.Registered;
    }
}
