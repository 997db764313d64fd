using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Sweeping;

/// <summary>Says what of a cluster people are woken for: what lasts, and does not mend itself. A cluster that is empty or stopped on purpose is in order.</summary>
public static class WatchPolicy
{
    /// <summary>The devices that should have been heard, when nobody has been for longer than silence; none otherwise.</summary>
    /// <param name="health">The open records.</param>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">When this is asked.</param>
    public static IReadOnlyList<HealthCheck> Unheard(IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        // Who is leaving or gone has every right to be silent.
        var present = health.Where(h => fleet.GetValueOrDefault(h.Instance) is { State: not LifecycleState.Terminating }).ToList();
        if (present.Exists(h => !settings.Election.IsSilent(h, now)))
            return [];

        // Whoever is stopped is silent on purpose, and one who is booting cannot speak yet.
        return present.FindAll(h => fleet[h.Instance].Instance is { Power: PowerState.Running } instance
            && !SilencePolicy.IsBooting(h, instance.StartedAt, settings.LifecycleHookTimeout, now));
    }

    /// <summary>
    /// True when somebody could be the primary and nobody fit is: of those in the primary group at least one is in service, running and booted, whether it is heard or not.
    /// </summary>
    /// <param name="record">The primary record, after the election that there may have been.</param>
    /// <param name="health">The open records.</param>
    /// <param name="fleet">The devices of our groups.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">When this is asked.</param>
    public static bool LacksPrimary(PrimaryRecord? record, IReadOnlyList<HealthCheck> health, IEnumerable<FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        var records = health.ToDictionary(h => h.Instance);
        return fleet.Any(d => d is { State: LifecycleState.InService, Instance.Power: PowerState.Running } && d.Group == settings.Election.PrimaryGroup && !IsBooting(d))
            && ElectionPolicy.Review(record, Find(record?.Instance), settings.Election, now) is not null;

        // Without a launching hook, an instance is in service long before it can send anything.
        bool IsBooting(FortiGate device) => Find(device.Id) is { } known
            ? SilencePolicy.IsBooting(known, device.Instance.StartedAt, settings.LifecycleHookTimeout, now)
            : now - device.Instance.StartedAt < settings.LifecycleHookTimeout;

        HealthCheck? Find(InstanceId? instance) => instance is { } id ? records.GetValueOrDefault(id) : null;
    }

    /// <summary>For how long Auto Scaling has been waiting for the instance that it has waited for longest; zero when it waits for none.</summary>
    /// <param name="open">The waits that were open when the sweep began.</param>
    /// <param name="decided">What became of those that were looked at.</param>
    /// <param name="now">When this is asked.</param>
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
