using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.ElasticLoadBalancingV2;

/// <summary>Reads the target health of a target group.</summary>
internal static class TargetStateMapper
{
    /// <summary>
    /// The states of the instances; targets of other types are left out. An instance with several ports is registered while one of them is,
    /// and one that drains only because it is unhealthy (<c>unhealthy.draining</c>) is still registered.
    /// </summary>
    public static IReadOnlyDictionary<InstanceId, TargetState> Read(IEnumerable<TargetHealthDescription>? described)
    {
        var states = new Dictionary<InstanceId, TargetState>();
        foreach (var target in described ?? [])
        {
            if (!InstanceId.TryParse(target.Target?.Id, out var id) || StateOf(target.TargetHealth) is not { } state)
                continue;
            if (state == TargetState.Registered || !states.ContainsKey(id))
                states[id] = state;
        }

        return states;
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
