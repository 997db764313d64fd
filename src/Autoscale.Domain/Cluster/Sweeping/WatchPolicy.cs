using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Detects the conditions that raise alarms: those that last and need an operator. An empty cluster and a stopped one are normal
/// conditions.
/// </summary>
public static class WatchPolicy
{
    /// <summary>Returns the devices that should send heartbeats, if all of them have been silent for too long; none otherwise.</summary>
    public static IReadOnlyList<HealthCheck> Unheard(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        // A terminating or terminated device may be silent.
        var present = health.Where(h => fleet.GetValueOrDefault(h.Instance) is { State: not LifecycleState.Terminating }).ToList();
        if (present.Exists(h => !settings.Election.IsSilent(h, now)))
            return [];

        // A stopped device is silent on purpose, and a booting device cannot send heartbeats yet.
        return present.FindAll(h => fleet[h.Instance].Instance is { Power: PowerState.Running } instance
            && !SilencePolicy.IsBooting(h, instance.StartedAt, settings.LifecycleHookTimeout, now));
    }

    /// <summary>
    /// True when the cluster needs a new primary although a member could be one: at least one member of the primary group is in service,
    /// running and booted, silent or not.
    /// </summary>
    /// <param name="record">The primary record after a possible election.</param>
    public static bool LacksPrimary(
        PrimaryRecord? record,
        IReadOnlyList<HealthCheck> health,
        IEnumerable<FortiGate> fleet,
        AutoscaleSettings settings,
        DateTimeOffset now)
    {
        var records = health.ToDictionary(h => h.Instance);
        return fleet.Any(d =>
            d is { State: LifecycleState.InService, Instance.Power: PowerState.Running }
            && d.Group == settings.Election.PrimaryGroup
            && !IsBooting(d))
            && ElectionPolicy.Review(record, Find(record?.Instance), settings.Election, now) is not null;

        // Without a launching hook, an instance is in service long before its first heartbeat.
        bool IsBooting(FortiGate device) => Find(device.Id) is { } known
            ? SilencePolicy.IsBooting(known, device.Instance.StartedAt, settings.LifecycleHookTimeout, now)
            : now - device.Instance.StartedAt < settings.LifecycleHookTimeout;

        HealthCheck? Find(InstanceId? instance) => instance is { } id ? records.GetValueOrDefault(id) : null;
    }

    /// <summary>The age of the oldest open lifecycle action; zero when there is none.</summary>
    /// <param name="open">The actions that were open at the start of the sweep.</param>
    /// <param name="decided">The actions that were checked since.</param>
    public static TimeSpan LongestWait(
        IEnumerable<LifecycleAction> open, IReadOnlyList<LifecycleOutcome.Decided> decided, DateTimeOffset now)
    {
        var seen = decided.Select(d => d.Action.Instance).ToHashSet();
        return open
            .Where(a => !seen.Contains(a.Instance))
            .Concat(decided.Select(d => d.Action).Where(a => a.IsOpen))
            .Select(a => now - a.StartedAt)
            .Append(TimeSpan.Zero)
            .Max();
    }
}
