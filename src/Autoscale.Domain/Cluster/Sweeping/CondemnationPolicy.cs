using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Chooses the unhealthy devices to terminate (<c>terminate-unhealthy-vm</c>), unless an operator has paused terminations. Spec 3.9, 13.3,
/// W8, safety S1.2 to S1.4.
/// </summary>
/// <remarks>
/// <para>Unhealthy is a member in service that is out of sync, and still silent or late. Its silence is proven by members of its own
/// subnet, if it has any: otherwise the path is at fault, and a path is not a device.</para>
/// <para>Guaranteed: no member is chosen that two sweeps in a row did not find unhealthy; at most <c>terminate-unhealthy-max</c> are
/// chosen, and none while a member leaves or a new one has not been heard in sync, or unless a majority of the members in service (of two
/// members, the other one) has been heard and in sync for five minutes.</para>
/// </remarks>
public static class CondemnationPolicy
{
    /// <summary>The time for which a majority must have been heard and in sync.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromMinutes(5);

    /// <summary>The minimum time between the two sweeps that find a device unhealthy.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);

    /// <summary>Returns the unhealthy members.</summary>
    public static IReadOnlyList<HealthCheck> Unhealthy(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        // Launching devices are left to the launching hook, stopped devices to the operator, and leaving devices leave anyway.
        var serving = health.Where(h => IsServing(fleet.GetValueOrDefault(h.Instance))).ToList();
        if (!serving.Exists(h => h.IsOutOfSync))
            return [];
        var bySubnet = serving.ToLookup(h => fleet[h.Instance].Instance.SubnetId, StringComparer.Ordinal);
        var everywhere = Hearing.Of(health, settings.Heartbeats, now);
        return
        [
            .. bySubnet.SelectMany(members =>
            {
                var isAlone = members.Count() < 2 || !settings.Protections.Has(Protection.PathRule);
                var hearing = isAlone ? everywhere : Hearing.Of(members, settings.Heartbeats, now);
                return members.Where(h => h.IsOutOfSync && (settings.Election.IsSilent(h, hearing) || IsLate(h)));
            }),
        ];

        // Recovery begins with the first heartbeat that is on time.
        bool IsLate(HealthCheck h) =>
            !settings.Election.IsUnheard(h, now) && h.SilentLosses == 0 && h.SyncRecoveryCount >= settings.Heartbeats.SyncRecoveryCount;
    }

    /// <summary>Returns the devices to terminate.</summary>
    /// <param name="unhealthy">The unhealthy members, with the time of the first sweep in a row that found them so.</param>
    public static IReadOnlyList<HealthCheck> Decide(
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        IReadOnlyDictionary<InstanceId, DateTimeOffset> unhealthy,
        AutoscaleSettings settings,
        DateTimeOffset now)
    {
        if (!settings.Heartbeats.TerminateUnhealthy || unhealthy.Count == 0 || settings.Pauses.AreTerminationsPaused(now))
            return [];
        if (!settings.Protections.Has(Protection.TerminationBound))
            return [.. health.Where(h => unhealthy.ContainsKey(h.Instance))];

        var records = health.ToDictionary(h => h.Instance);
        return fleet.Values.Any(d => IsMoving(d, records.GetValueOrDefault(d.Id), settings, now)) || !IsSteady(health, fleet, settings, now)
            ? []
            :
            [
                .. health
                    .Where(h => unhealthy.TryGetValue(h.Instance, out var since) && now - since >= Apart)
                    .OrderBy(h => h.LastArrival)
                    .ThenBy(h => h.Instance)
                    .Take(settings.TerminateUnhealthyMax),
            ];
    }

    private static bool IsServing(FortiGate? device) => device is { State: LifecycleState.InService, Instance.Power: PowerState.Running };

    // Another member is leaving, or a new one has not been heard in sync yet.
    private static bool IsMoving(FortiGate device, HealthCheck? record, AutoscaleSettings settings, DateTimeOffset now) =>
        device.State switch
        {
            LifecycleState.Terminating => true,
            LifecycleState.Pending or LifecycleState.InService =>
                record is null or { IsClosed: true } && now - device.Instance.StartedAt < settings.LifecycleHookTimeout,
            _ => false,
        };

    private static bool IsSteady(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        var inService = fleet.Values.Count(IsServing);
        var steady = health.Count(h =>
            IsServing(fleet.GetValueOrDefault(h.Instance))
            && !h.IsOutOfSync
            && !settings.Election.IsUnheard(h, now)
            && now - h.HeardSince >= Steady);
        return steady * 2 > inService || (inService == 2 && steady == 1);
    }
}
