using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Goes through everyone in the groups, everyone whom Auto Scaling waits for, and everyone of whom something is left: waits are answered, members get what they should have,
/// and whatever belongs to nobody any more is collected. Spec 7, W6, W7, W15.
/// </summary>
public sealed class DeviceSweep(
    ILifecycleActions actions, ILifecycleHooks hooks, FortiGates fortiGates, SurroundingsReader surroundings, LifecycleWorkflow lifecycle, LaunchingWorkflow launching, LeavingWorkflow leaving)
{
    /// <summary>How old something of ours must be before it counts as left behind: EC2 may not describe an instance yet whose interface was just made.</summary>
    public static readonly TimeSpan AgeGuard = TimeSpan.FromMinutes(15);

    /// <summary>Goes through them.</summary>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="health">The open records.</param>
    /// <param name="gone">Whose record is open and whose instance is gone.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="enough">Cancelled when no further device is to be begun: the rest is left to the next sweep, which begins somewhere
    /// else.</param>
    /// <param name="cancellationToken">Cancels calls that are under way.</param>
    /// <returns>The waits that were looked at, for how long the oldest of those that are still open has lasted, and how many devices are
    /// left.</returns>
    public async Task<(IReadOnlyList<LifecycleOutcome.Decided> Hooks, TimeSpan LongestWait, int Left)> RunAsync(
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyList<InstanceId> gone,
        AutoscaleSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken enough,
        CancellationToken cancellationToken)
    {
        var listing = AtOnce.BeginAsync(() => actions.ListOpenAsync(cancellationToken));
        Surroundings? seen = null;
        _ = await attempt("surroundings", async () => seen = await surroundings.ReadAsync(settings, attempt, cancellationToken));
        var open = (await listing).ToDictionary(a => a.Instance);
        if (seen is not { } around)
            return Result(await EndOverdueAsync(open, fleet, settings, attempt, now, cancellationToken), left: 0);

        var records = health.ToDictionary(h => h.Instance);
        var vanished = gone.ToHashSet();

        List<LifecycleOutcome.Decided> decided = [];
        var all = Rotation.Of([.. fleet.Keys.Concat(open.Keys).Concat(around.Owners).Concat(gone).Distinct().Order()], now);
        var begun = 0;
        foreach (var instance in all.TakeWhile(_ => !enough.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            begun++;
            _ = await attempt($"upkeep of {instance}", async () =>
            {
                var device = fleet.GetValueOrDefault(instance);
                var isLeft = device is null or { Instance.Power: PowerState.Terminated or PowerState.ShuttingDown };
                if (isLeft && !await IsOverAsync(instance))
                    return;
                if (isLeft)
                    device = null;
                if ((open.GetValueOrDefault(instance) ?? await AdoptAsync(device, now, cancellationToken)) is { } action)
                {
                    var record = records.GetValueOrDefault(instance);
                    decided.Add(await lifecycle.AdvanceAsync(action, device, record, around, settings, attempt, now, cancellationToken));
                }
                else if (device is null or { State: LifecycleState.Terminating })
                    _ = await leaving.ClearAsync(instance, device, around, settings, isHurried: device is null, attempt, now, cancellationToken);
                else
                    _ = await launching.EquipAsync(device, around, settings, attempt, now, cancellationToken);
            });
        }

        return Result(decided, all.Count - begun);

        (IReadOnlyList<LifecycleOutcome.Decided>, TimeSpan, int) Result(IReadOnlyList<LifecycleOutcome.Decided> hooks, int left) =>
            (hooks, WatchPolicy.LongestWait(open.Values, hooks, now), left);

        async Task<bool> IsOverAsync(InstanceId instance) =>
            vanished.Contains(instance)
            || ((open.ContainsKey(instance) || IsOldEnough(around, instance, now))
                && await fortiGates.IsGoneAsync(instance, settings.Groups, cancellationToken));
    }

    // One listing that fails must not keep Auto Scaling waiting for ever: it would end the wait itself, and tell nobody why.
    private async Task<IReadOnlyList<LifecycleOutcome.Decided>> EndOverdueAsync(
        Dictionary<InstanceId, LifecycleAction> open,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        AutoscaleSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        List<LifecycleOutcome.Decided> decided = [];
        foreach (var action in open.Values.Where(a => LifecyclePolicy.IsOverdue(a, settings.LifecycleHookTimeout, now)))
        {
            _ = await attempt($"end of the wait for {action.Instance}", async () =>
                decided.Add(await lifecycle.EndUnseenAsync(action, fleet.GetValueOrDefault(action.Instance), settings, attempt, now, cancellationToken)));
        }

        // Their time begins to run all the same.
        foreach (var device in fleet.Values.Where(d => !open.ContainsKey(d.Id)))
            _ = await attempt($"upkeep of {device.Id}", () => AdoptAsync(device, now, cancellationToken));
        return decided;
    }

    // One whose event never came: Auto Scaling waits all the same, and answers to the instance's own id.
    private async Task<LifecycleAction?> AdoptAsync(FortiGate? device, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (device?.Enrolment is not { IsWaiting: true, State: LifecycleState.Pending or LifecycleState.Terminating } enrolment)
            return null;
        var transition = enrolment.State == LifecycleState.Pending ? LifecycleTransition.Launching : LifecycleTransition.Terminating;

        // With several hooks, no one could say which of them is waiting; the event will.
        if (await hooks.ListAsync(enrolment.Group, transition, cancellationToken) is not [var hook])
            return null;
        var found = new LifecycleAction { Instance = device.Id, Group = enrolment.Group, Transition = transition, Hook = hook, StartedAt = now };
        var action = LifecyclePolicy.Open(await actions.FindAsync(device.Id, cancellationToken), found);
        return action is not null && await actions.TrySaveAsync(action, cancellationToken) ? action with { Version = action.Version + 1 } : null;
    }

    // What does not say when it was made is as old as the original.
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
