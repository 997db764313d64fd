using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The target groups of a load balancer. A deregistered instance drains first; an instance that ends without it stays listed.
/// </summary>
public sealed class SimulatedTargets : ITargetGroups
{
    private readonly SimulatedCloud _cloud;
    private readonly SortedDictionary<string, SortedDictionary<InstanceId, Target>> _groups = new(StringComparer.Ordinal);

    internal SimulatedTargets(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>The number of reads that show a target as draining before it is removed; 0 for none.</summary>
    public int LooksToDrain { get; set; }

    /// <summary>Creates a target group.</summary>
    public void Add(string arn) => _cloud.Do(() => _groups[arn] = []);

    /// <summary>The targets of a target group; this does not count as a read.</summary>
    public IReadOnlyDictionary<InstanceId, TargetState> In(string arn) =>
        _cloud.Do(() => Known(arn).ToDictionary(t => t.Key, t => t.Value.State));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<InstanceId, TargetState>> ListAsync(string targetGroupArn, CancellationToken cancellationToken) =>
        Reply.Of(
            () => _cloud.Do(() =>
            {
                var targets = Known(targetGroupArn);
                foreach (var (instance, target) in targets.Where(t => t.Value.State == TargetState.Draining).ToList())
                {
                    if (target.Looks == 0)
                        _ = targets.Remove(instance);
                    else
                        targets[instance] = target with { Looks = target.Looks - 1 };
                }

                return In(targetGroupArn);
            }),
            cancellationToken);

    /// <inheritdoc/>
    public Task RegisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            var targets = Known(targetGroupArn);
            if (_cloud.Find(instance)?.Description.Power != PowerState.Running)
                throw new RefusedException("InvalidTarget", $"{instance} does not run");
            targets[instance] = new Target(TargetState.Registered, Looks: 0);
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task DeregisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            var targets = Known(targetGroupArn);
            if (targets.GetValueOrDefault(instance) is not { State: TargetState.Registered })
                return;
            if (LooksToDrain == 0)
                _ = targets.Remove(instance);
            else
                targets[instance] = new Target(TargetState.Draining, LooksToDrain);
        }),
        cancellationToken);

    private SortedDictionary<InstanceId, Target> Known(string arn) =>
        _groups.GetValueOrDefault(arn) ?? throw new UnknownResourceException($"target group {arn}");

    private sealed record Target(TargetState State, int Looks);
}
