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
        if (present.Exists(h => !settings.Election.IsUnheard(h, now)))
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
            && ElectionPolicy.Review(record, PrimaryEvidence.Of(record, health, settings.Heartbeats, now), settings.Election, now)
                is { } vacancy
            && !ElectionPolicy.IsConditional(vacancy);

        // Without a launching hook, an instance is in service long before its first heartbeat.
        bool IsBooting(FortiGate device) => Find(device.Id) is { } known
            ? SilencePolicy.IsBooting(known, device.Instance.StartedAt, settings.LifecycleHookTimeout, now)
            : now - device.Instance.StartedAt < settings.LifecycleHookTimeout;

        HealthCheck? Find(InstanceId instance) => records.GetValueOrDefault(instance);
    }

    /// <summary>
    /// True when members have been heard for five minutes, there is no primary, and the primary group has no running member that could
    /// become one: the setting names a wrong or empty group. Safety S2.5.
    /// </summary>
    /// <param name="record">The primary record after a possible election.</param>
    public static bool IsPrimaryGroupUseless(
        PrimaryRecord? record,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        AutoscaleSettings settings,
        DateTimeOffset now)
    {
        return health.Any(h => now - h.MemberSince >= CondemnationPolicy.Steady && !settings.Election.IsUnheard(h, now) && IsStanding(h))
            && !fleet.Values.Any(d => d.Group == settings.Election.PrimaryGroup
                && d is { State: not LifecycleState.Terminating, Instance.Power: PowerState.Running })
            && ElectionPolicy.Review(
                record, PrimaryEvidence.Of(record, health, settings.Heartbeats, now), settings.Election, now) is not null;

        bool IsStanding(HealthCheck h) => fleet.GetValueOrDefault(h.Instance) is { State: LifecycleState.InService };
    }

    /// <summary>
    /// The subnets of which no member is heard while members of other subnets are: the path is at fault. A subnet with a single member
    /// cannot be told from a device. Safety S1.2.
    /// </summary>
    public static IReadOnlyList<UnreachableSubnet> Unreachable(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        var hearing = Hearing.Of(health, settings.Heartbeats, now);
        return
        [
            .. health
                .Where(h => !h.IsClosed && fleet.GetValueOrDefault(h.Instance) is
                {
                    State: LifecycleState.InService,
                    Instance: { Power: PowerState.Running, SubnetId: not null } instance,
                } && !SilencePolicy.IsBooting(h, instance.StartedAt, settings.LifecycleHookTimeout, now))
                .GroupBy(h => fleet[h.Instance].Instance.SubnetId!, StringComparer.Ordinal)
                .Where(members => members.Count() > 1 && members.All(h => settings.Election.IsSilent(h, hearing)))
                .Select(members => new UnreachableSubnet(
                    members.Key, [.. members.Select(h => h.Instance).Order()], members.Max(h => h.LastArrival)))
                .OrderBy(s => s.Subnet, StringComparer.Ordinal),
        ];
    }

    /// <summary>The age of the oldest open lifecycle action; zero when there is none.</summary>
    /// <param name="open">The actions that were open at the start of the sweep.</param>
    /// <param name="decided">The actions that were checked since.</param>
    public static TimeSpan LongestWait(
        IEnumerable<LifecycleAction> open, IReadOnlyList<LifecycleOutcome.Decided> decided, DateTimeOffset now)
    {
        var seen = decided.Select(d => (d.Action.Instance, d.Action.Hook)).ToHashSet();
        return open
            .Where(a => !seen.Contains((a.Instance, a.Hook)))
            .Concat(decided.Select(d => d.Action).Where(a => a.IsOpen))
            .Select(a => now - a.StartedAt)
            .Append(TimeSpan.Zero)
            .Max();
    }
}

/// <summary>A subnet whose members are silent although members elsewhere are heard.</summary>
/// <param name="Members">Its members in service.</param>
/// <param name="LastHeard">The last arrival of a heartbeat of one of them.</param>
public sealed record UnreachableSubnet(string Subnet, IReadOnlyList<InstanceId> Members, DateTimeOffset LastHeard);
