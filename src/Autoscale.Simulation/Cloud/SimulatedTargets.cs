using System.Net;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The target groups of a load balancer. A deregistered target drains first; a target whose instance ends without it stays listed. An id
/// that does not fit the type of the group is refused, as by AWS.
/// </summary>
public sealed class SimulatedTargets : ITargetGroups
{
    private readonly SimulatedCloud _cloud;
    private readonly SortedDictionary<string, Group> _groups = new(StringComparer.Ordinal);

    internal SimulatedTargets(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>The number of reads that show a target as draining before it is removed; 0 for none.</summary>
    public int LooksToDrain { get; set; }

    /// <summary>Creates a target group, of type instance unless another one is given.</summary>
    public void Add(string arn, TargetType? type = null) => _cloud.Do(() => _groups[arn] = new Group(type ?? TargetType.Instance));

    /// <summary>The instances in a target group of type instance; this does not count as a read.</summary>
    public IReadOnlyDictionary<InstanceId, TargetState> In(string arn) => _cloud.Do(() => Known(arn).Targets
        .Where(t => t.Key.Instance is not null)
        .ToDictionary(t => t.Key.Instance!.Value, t => t.Value.State));

    /// <summary>The addresses in a target group of type ip; this does not count as a read.</summary>
    public IReadOnlyDictionary<IPAddress, TargetState> AddressesIn(string arn) => _cloud.Do(() => Known(arn).Targets
        .Where(t => t.Key.Address is not null)
        .ToDictionary(t => t.Key.Address!, t => t.Value.State));

    /// <summary>Registers an address of another owner.</summary>
    public void AddForeign(string arn, IPAddress address) => _cloud.Do(() =>
    {
        _ = Known(arn).Foreign.Add(address);
        Known(arn).Targets[TargetId.Of(address)] = new Target(TargetState.Registered, Looks: 0);
    });

    /// <summary>True for an address that another owner registered.</summary>
    public bool IsForeign(string arn, IPAddress address) => _cloud.Do(() => Known(arn).Foreign.Contains(address));

    /// <summary>The addresses of other owners that are not registered any more.</summary>
    public IReadOnlyList<IPAddress> MissingForeignIn(string arn) => _cloud.Do(() => (IReadOnlyList<IPAddress>)
        [.. Known(arn).Foreign.Where(a => Known(arn).Targets.GetValueOrDefault(TargetId.Of(a)) is not { State: TargetState.Registered })]);

    /// <inheritdoc/>
    public Task<TargetGroup> ListAsync(string targetGroupArn, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            var group = Known(targetGroupArn);
            foreach (var (id, target) in group.Targets.Where(t => t.Value.State == TargetState.Draining).ToList())
            {
                if (target.Looks == 0)
                    _ = group.Targets.Remove(id);
                else
                    group.Targets[id] = target with { Looks = target.Looks - 1 };
            }

            return new TargetGroup(group.Type, group.Targets.ToDictionary(t => t.Key, t => t.Value.State));
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task RegisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            var group = Known(targetGroupArn);
            Match(group, target);
            if (target.Instance is { } instance && _cloud.Find(instance)?.Description.Power != PowerState.Running)
                throw new RefusedException("InvalidTarget", $"{instance} does not run");
            group.Targets[target] = new Target(TargetState.Registered, Looks: 0);
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task DeregisterAsync(string targetGroupArn, TargetId target, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            var group = Known(targetGroupArn);
            Match(group, target);
            if (group.Targets.GetValueOrDefault(target) is not { State: TargetState.Registered })
                return;
            if (LooksToDrain == 0)
                _ = group.Targets.Remove(target);
            else
                group.Targets[target] = new Target(TargetState.Draining, LooksToDrain);
        }),
        cancellationToken);

    private static void Match(Group group, TargetId target)
    {
        if (group.Type == TargetType.Instance && target.Instance is null)
            throw new RefusedException("ValidationError", $"Instance ID '{target}' is not valid");
        if (group.Type == TargetType.Address && target.Address is null)
            throw new RefusedException("ValidationError", $"The IP address '{target}' is not a valid IPv4 address");
        if (!group.Type.TakesDevices)
            throw new RefusedException("ValidationError", $"'{target}' is not valid in a group of type {group.Type.Name}");
    }

    private Group Known(string arn) => _groups.GetValueOrDefault(arn) ?? throw new UnknownResourceException($"target group {arn}");

    private sealed record Group(TargetType Type)
    {
        public HashSet<IPAddress> Foreign { get; } = [];

        public SortedDictionary<TargetId, Target> Targets { get; } =
            new(Comparer<TargetId>.Create((left, right) => string.CompareOrdinal(left.Value, right.Value)));
    }

    private sealed record Target(TargetState State, int Looks);
}
