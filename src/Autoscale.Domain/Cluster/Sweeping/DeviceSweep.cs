using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Processes the members of the groups, the instances that Auto Scaling waits for, and the owners of leftover resources: answers lifecycle
/// hooks, equips members, and removes orphaned resources. Spec 7, W6, W7, W15.
/// </summary>
public sealed class DeviceSweep(
    ILifecycleActions actions,
    ILifecycleHooks hooks,
    SurroundingsReader surroundings,
    LifecycleWorkflow lifecycle,
    LaunchingWorkflow launching,
    LeavingWorkflow leaving)
{
    /// <summary>
    /// The minimum age of an orphaned resource: EC2 may not describe an instance yet whose interface was just created.
    /// </summary>
    public static readonly TimeSpan AgeGuard = TimeSpan.FromMinutes(15);

    /// <summary>Processes all of them.</summary>
    /// <param name="gone">The instances that no longer exist and whose records are open.</param>
    /// <param name="presences">Finds out whether an instance is over.</param>
    /// <param name="braked">The instances of which nothing may be removed.</param>
    /// <param name="deadline">Cancelled when no further device is to be started; the next sweep starts at another device.</param>
    /// <returns>The lifecycle actions that were checked, the age of the oldest one that is still open, and the number of devices left to
    /// the next sweep.</returns>
    public async Task<(IReadOnlyList<LifecycleOutcome.Decided> Hooks, TimeSpan LongestWait, int Left)> RunAsync(
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyList<InstanceId> gone,
        PresenceReader presences,
        IReadOnlySet<InstanceId> braked,
        Pass pass,
        CancellationToken deadline)
    {
        var (now, token) = (pass.Now, pass.CancellationToken);
        var listing = AtOnce.BeginAsync(() => actions.ListOpenAsync(token));
        var around = await pass.TryAsync<Surroundings>("surroundings", async () => await surroundings.ReadAsync(pass));
        var open = (await listing).ToDictionary(a => a.Instance);
        if (around is null)
            return Result(await EndOverdueAsync(open, fleet, pass), left: 0);

        var records = health.ToDictionary(h => h.Instance);
        var vanished = gone.ToHashSet();

        List<LifecycleOutcome.Decided> decided = [];
        var all = Rotation.Of([.. fleet.Keys.Concat(open.Keys).Concat(around.Owners).Concat(gone).Distinct().Order()], now);
        var begun = 0;
        foreach (var instance in all.TakeWhile(_ => !deadline.IsCancellationRequested && !token.IsCancellationRequested))
        {
            begun++;
            _ = await pass.TryAsync($"upkeep of {instance}", async () =>
            {
                var device = fleet.GetValueOrDefault(instance);
                var isLeft = device is null or { IsGone: true };
                if (isLeft && !await IsOverAsync(instance))
                    return;
                if (isLeft)
                    device = null;
                if ((open.GetValueOrDefault(instance) ?? await AdoptAsync(device, now, token)) is { } action)
                    decided.Add(await lifecycle.AdvanceAsync(action, device, records.GetValueOrDefault(instance), around, pass));
                else if (device is null or { State: LifecycleState.Terminating })
                    _ = await leaving.ClearAsync(instance, device, around, isHurried: device is null, pass);
                else
                    _ = await launching.EquipAsync(device, around, pass);
            });
        }

        return Result(decided, all.Count - begun);

        (IReadOnlyList<LifecycleOutcome.Decided>, TimeSpan, int) Result(IReadOnlyList<LifecycleOutcome.Decided> looked, int left) =>
            (looked, WatchPolicy.LongestWait(open.Values, looked, now), left);

        async Task<bool> IsOverAsync(InstanceId instance) => !braked.Contains(instance)
            && (vanished.Contains(instance)
                || ((open.ContainsKey(instance) || IsOldEnough(around, instance, now)) && await presences.IsOverAsync(instance, token)));
    }

    // A failed listing must not leave a hook open until its timeout: Auto Scaling would end the wait without a reported reason.
    private async Task<IReadOnlyList<LifecycleOutcome.Decided>> EndOverdueAsync(
        Dictionary<InstanceId, LifecycleAction> open, IReadOnlyDictionary<InstanceId, FortiGate> fleet, Pass pass)
    {
        List<LifecycleOutcome.Decided> decided = [];
        foreach (var action in open.Values.Where(a => LifecyclePolicy.IsOverdue(a, pass.Settings.LifecycleHookTimeout, pass.Now)))
        {
            _ = await pass.TryAsync($"end of the lifecycle hook of {action.Instance}", async () =>
                decided.Add(await lifecycle.EndUnseenAsync(action, fleet.GetValueOrDefault(action.Instance), pass)));
        }

        // Waits without a stored action are stored, so that their time starts to count.
        foreach (var device in fleet.Values.Where(d => !open.ContainsKey(d.Id)))
            _ = await pass.TryAsync($"upkeep of {device.Id}", () => AdoptAsync(device, pass.Now, pass.CancellationToken));
        return decided;
    }

    // Adopts a wait whose event was lost. Auto Scaling accepts an answer with the instance id instead of the token.
    private async Task<LifecycleAction?> AdoptAsync(FortiGate? device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (device?.Enrolment is not { IsWaiting: true, State: LifecycleState.Pending or LifecycleState.Terminating } enrolment)
            return null;
        var transition = enrolment.State == LifecycleState.Pending ? LifecycleTransition.Launching : LifecycleTransition.Terminating;

        // With several hooks the waiting one is unknown until its event arrives.
        if (await hooks.ListAsync(enrolment.Group, transition, cancellationToken) is not [var hook])
            return null;
        var found = new LifecycleAction
        {
            Instance = device.Id,
            Group = enrolment.Group,
            Transition = transition,
            Hook = hook,
            StartedAt = now,
        };
        var action = LifecyclePolicy.Open(await actions.FindAsync(device.Id, cancellationToken), found);
        return action is not null && await actions.TrySaveAsync(action, cancellationToken)
            ? action with { Version = action.Version + 1 }
            : null;
    }

    // A resource without a creation time was created by the original product and is old enough.
    private static bool IsOldEnough(Surroundings around, InstanceId instance, DateTimeOffset now)
    {
        DateTimeOffset?[] made =
        [
            .. around.Interfaces.Where(i => i.MadeFor == instance).Select(i => i.MadeAt),
            .. around.Vpn.Connections.Where(c => c.MadeFor == instance).Select(c => c.MadeAt),
            .. around.Vpn.Gateways.Where(g => g.MadeFor == instance).Select(g => g.MadeAt),
        ];
        return made.All(m => m is null || now - m >= AgeGuard);
    }
}
