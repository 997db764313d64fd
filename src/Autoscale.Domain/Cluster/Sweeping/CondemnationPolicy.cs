using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Chooses the unhealthy devices to terminate (<c>terminate-unhealthy-vm</c>). If no device is healthy, none is terminated: the fault is
/// then more likely in the network than in all devices, and terminating them would lose the configuration. Spec 3.9, 13.3, W8.
/// </summary>
public static class CondemnationPolicy
{
    /// <summary>Returns the devices to terminate; none when the setting is off, or no other device is healthy.</summary>
    public static IReadOnlyList<HealthCheck> Decide(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, ElectionSettings settings, DateTimeOffset now)
    {
        if (!settings.Heartbeats.TerminateUnhealthy || !health.Any(h => IsServing(h) && !h.IsOutOfSync && !settings.IsSilent(h, now)))
            return [];
        return [.. health.Where(h => h.IsOutOfSync && IsServing(h))];

        // Launching devices are left to the launching hook, stopped devices to the operator, and leaving devices leave anyway.
        bool IsServing(HealthCheck h) =>
            fleet.GetValueOrDefault(h.Instance) is { State: LifecycleState.InService, Instance.Power: PowerState.Running };
    }
}
