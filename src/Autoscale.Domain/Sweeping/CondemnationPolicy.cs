using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Says who is terminated for being unhealthy (<c>terminate-unhealthy-vm</c>). Never the last ones: when nobody is healthy, the fault is more likely between the devices and
/// us than in all of them, and terminating them would lose the configuration. Spec 3.9, 13.3, W8.
/// </summary>
public static class CondemnationPolicy
{
    /// <summary>Those to be terminated; nobody when the setting says so, or nobody else is healthy.</summary>
    /// <param name="health">The open records.</param>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="settings">What elections go by.</param>
    /// <param name="now">When this is asked.</param>
    public static IReadOnlyList<HealthCheck> Decide(IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, ElectionSettings settings, DateTimeOffset now)
    {
        if (!settings.Heartbeats.TerminateUnhealthy || !health.Any(h => IsServing(h) && !h.IsOutOfSync && !settings.IsSilent(h, now)))
            return [];
        return [.. health.Where(h => h.IsOutOfSync && IsServing(h))];

        // What is launching is the launching hook's, what is stopped is its operator's, and what leaves is leaving.
        bool IsServing(HealthCheck h) => fleet.GetValueOrDefault(h.Instance) is { State: LifecycleState.InService, Instance.Power: PowerState.Running };
    }
}
