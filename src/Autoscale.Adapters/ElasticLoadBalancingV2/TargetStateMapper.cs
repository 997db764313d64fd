using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.TargetGroups;

namespace Autoscale.Adapters.ElasticLoadBalancingV2;

/// <summary>Reads what a load balancer says of the targets of a group.</summary>
internal static class TargetStateMapper
{
    /// <summary>
    /// The instances and how they stand; other targets are not ours. An instance that is registered at several ports is registered as long as it is at one of them, and one that
    /// is only draining because it is unhealthy (<c>unhealthy.draining</c>) is still registered.
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
        return health?.State == TargetHealthStateEnum.Unused && health.Reason == TargetHealthReasonEnum.TargetNotRegistered ? null : TargetState.Registered;
    }
}
