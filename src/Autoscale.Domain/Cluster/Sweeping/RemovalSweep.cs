using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Chooses what a sweep removes, remembers what the next sweep has to confirm, and terminates unhealthy members. Spec
/// 3.9, safety S1.4, S3.3, S3.4.
/// </summary>
public sealed class RemovalSweep(
    IHealthChecks healthChecks, ISweepMemories memories, ITermination termination, NotificationWorkflow notifications)
{
    /// <summary>Returns what the last sweep found; nothing when it cannot be read.</summary>
    public async Task<SweepMemory> RecallAsync(Pass pass)
    {
        var cluster = pass.Settings.Cluster;
        return await pass.TryAsync("memory of the last sweep", () => memories.FindAsync(cluster, pass.CancellationToken))
            ?? new SweepMemory { Cluster = cluster };
    }

    /// <summary>Stores what the next sweep has to confirm, if it differs from what the last one stored. Faults propagate.</summary>
    /// <param name="isDeaf">True when no member is heard.</param>
    public async Task RememberAsync(SweepMemory memory, RemovalPlan plan, PresenceReader presences, bool isDeaf, Pass pass)
    {
        var next = memory with
        {
            Gone = First(presences.Gone),
            Unhealthy = First(plan.Unhealthy),
            Brake = plan.Brake,
            DeafUntil = isDeaf ? pass.Now : memory.DeafUntil,
        };
        if (!next.Says(memory))
            _ = await memories.TrySaveAsync(next, pass.CancellationToken);

        static Dictionary<InstanceId, DateTimeOffset> First(IReadOnlyDictionary<InstanceId, DateTimeOffset> all) =>
            all.OrderBy(p => p.Value).ThenBy(p => p.Key).Take(SweepMemory.Most).ToDictionary();
    }

    /// <summary>Chooses what is to be removed; notifies the subscribers when the brake is applied.</summary>
    /// <param name="gone">The members whose instance is gone.</param>
    public async Task<RemovalPlan> ChooseAsync(
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        IReadOnlyList<InstanceId> gone,
        SweepMemory memory,
        PresenceReader presences,
        Pass pass)
    {
        var (settings, now) = (pass.Settings, pass.Now);
        var unhealthy = CondemnationPolicy.Unhealthy(health, fleet, settings, now)
            .ToDictionary(h => h.Instance, h => memory.Unhealthy.TryGetValue(h.Instance, out var since) && since <= now ? since : now);
        var condemned = CondemnationPolicy.Decide(health, fleet, unhealthy, settings, now);
        InstanceId[] lost =
        [
            .. health.Select(h => h.Instance).Where(presences.Gone.ContainsKey).Union(gone).Union(condemned.Select(c => c.Instance)),
        ];
        var brake = BrakePolicy.Decide(lost, presences.Ended, health.Count, fleet.Count > 0, memory.Brake, settings, now);
        if (brake is not null)
            _ = await notifications.TryTellAsync(pass, SweepMessages.OfBrake(settings.Cluster, brake, lost, health.Count));
        return new RemovalPlan(unhealthy, condemned, brake, brake is null ? [] : lost);
    }

    /// <summary>Terminates the chosen members and returns them.</summary>
    /// <param name="deadline">Cancelled when no further member is to be terminated.</param>
    public async Task<IReadOnlyList<InstanceId>> TerminateAsync(RemovalPlan plan, Pass pass, CancellationToken deadline)
    {
        List<InstanceId> terminated = [];
        foreach (var device in plan.Condemned.TakeWhile(_ => !plan.IsBraked && !deadline.IsCancellationRequested))
        {
            var step = $"termination of {device.Instance}";
            var isDone = await pass.TryAsync(step, async () =>
            {
                // A last look: a member that was heard meanwhile is spared.
                var last = await healthChecks.FindAsync(device.Instance, pass.CancellationToken);
                if (last is not { IsClosed: false, IsOutOfSync: true } || last.LastArrival != device.LastArrival)
                    return;
                await termination.TerminateAsync(device.Instance, pass.CancellationToken);
                terminated.Add(device.Instance);
            });
            if (!isDone)
                _ = await notifications.TryTellAsync(pass, SweepMessages.OfFailing(pass.Settings.Cluster, step));
        }

        return terminated;
    }
}

/// <summary>What a sweep removes.</summary>
/// <param name="Unhealthy">The unhealthy members, with the time of the first sweep in a row that found them so.</param>
/// <param name="Condemned">The unhealthy members to terminate.</param>
/// <param name="Brake">The brake; null when it is not applied.</param>
/// <param name="Braked">The lost members for which the brake is applied; none when it is not.</param>
public sealed record RemovalPlan(
    IReadOnlyDictionary<InstanceId, DateTimeOffset> Unhealthy,
    IReadOnlyList<HealthCheck> Condemned,
    SweepBrake? Brake,
    IReadOnlyList<InstanceId> Braked)
{
    /// <summary>True when the brake is applied: nothing is removed in this sweep.</summary>
    public bool IsBraked => Brake is not null;
}
