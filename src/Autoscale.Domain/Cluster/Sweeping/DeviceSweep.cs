using Autoscale.Domain.Cluster.Equipment.TargetGroups;
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
    /// <param name="stored">All records, the closed ones as well.</param>
    /// <param name="gone">The instances that no longer exist and whose records are open.</param>
    /// <param name="presences">Finds out whether an instance is over.</param>
    /// <param name="isBraked">True when nothing of instances that are gone may be removed.</param>
    /// <param name="deadline">Cancelled when no further device is to be started; the next sweep starts at another device.</param>
    public async Task<UpkeepReport> RunAsync(
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyList<HealthCheck> stored,
        IReadOnlyList<InstanceId> gone,
        PresenceReader presences,
        bool isBraked,
        Pass pass,
        CancellationToken deadline)
    {
        var (now, token) = (pass.Now, pass.CancellationToken);
        var waits = new OpenWaitsWorkflow(actions, hooks, pass);
        var listing = AtOnce.BeginAsync(waits.ListAsync);
        var around = await surroundings.ReadAsync(pass, stored);
        var open = await listing;
        var records = health.ToDictionary(h => h.Instance);
        var vanished = gone.ToHashSet();

        List<LifecycleOutcome.Decided> decided = [];
        var all = Rotation.Of([.. fleet.Keys.Concat(open.Select(o => o.Key)).Concat(around.Owners).Concat(gone).Distinct().Order()], now);
        var begun = 0;
        foreach (var instance in all.TakeWhile(_ => !deadline.IsCancellationRequested && !token.IsCancellationRequested))
        {
            begun++;
            _ = await pass.TryAsync($"upkeep of {instance}", async () =>
            {
                var device = fleet.GetValueOrDefault(instance);
                var awaited = await WaitsAsync(instance, device);
                if (awaited.Count > 0)
                {
                    // The listing may lag behind, and lacks the members of a warm pool. Nothing of a stranger is touched.
                    var seen = device is { IsGone: false } ? device : (await presences.AskAsync(instance, token)).Device;
                    var isGone = seen is null or { IsGone: true };
                    if (!isGone && !pass.Settings.Groups.Contains(seen!.Group!.Value))
                        return;
                    var mayClear = !isGone || await IsOverAsync(instance);
                    decided.AddRange(
                        await lifecycle.AdvanceAsync(awaited, seen, records.GetValueOrDefault(instance), around, pass, mayClear));
                    return;
                }

                var isLeft = device is null or { IsGone: true };
                if (isLeft && !await IsOverAsync(instance))
                    return;
                if (isLeft || device is { State: LifecycleState.Terminating })
                    _ = await leaving.ClearAsync(instance, isLeft ? null : device, around, isHurried: isLeft, pass);
                else
                    _ = await launching.EquipAsync(device!, around, pass);
            });
        }

        return new UpkeepReport(decided, WatchPolicy.LongestWait(open.SelectMany(o => o), decided, now), all.Count - begun)
        {
            UnfitTargetGroups = around.UnfitTargetGroups,
            Unaddressed = around.HasAddressTargets ? TargetPolicy.Unaddressed(fleet.Values, pass.Settings.TargetInterface) : [],
        };

        async Task<bool> IsOverAsync(InstanceId instance) => !isBraked
            && (vanished.Contains(instance)
                || open.Contains(instance)
                || around.TargetRecords.HasFormer(instance)
                || IsOldEnough(around, instance, now))
            && await presences.IsOverAsync(instance, token);

        // An adoption that fails does not delay the waits that are known.
        async Task<IReadOnlyList<LifecycleAction>> WaitsAsync(InstanceId instance, FortiGate? device)
        {
            IReadOnlyList<LifecycleAction> adopted = [];
            if (device is { Enrolment.IsWaiting: true })
                _ = await pass.TryAsync($"adoption of {instance}", async () => adopted = await waits.AdoptAsync(device, open[instance]));
            return [.. open[instance], .. adopted];
        }
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

/// <summary>The observations and actions of one run over all devices.</summary>
/// <param name="Hooks">The lifecycle actions that were checked.</param>
/// <param name="LongestWait">The age of the oldest one that is still open.</param>
/// <param name="Left">The number of devices left to the next sweep.</param>
public sealed record UpkeepReport(IReadOnlyList<LifecycleOutcome.Decided> Hooks, TimeSpan LongestWait, int Left)
{
    /// <summary>The target groups that no device fits in, as far as this container has not named them before.</summary>
    public IReadOnlyList<UnfitTargetGroup> UnfitTargetGroups { get; init; } = [];

    /// <summary>The members in service that lack the interface whose address is the target.</summary>
    public IReadOnlyList<InstanceId> Unaddressed { get; init; } = [];
}
