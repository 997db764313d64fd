using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>
/// The stored progress of a rolling upgrade: one row per cluster, in table <c>{prefix}-PrimaryElection</c>. The members that remain are not
/// stored: they follow from the versions in AWS, so an upgrade that was interrupted goes on where the members are.
/// </summary>
public sealed record RollingUpgrade
{
    /// <summary>The cluster.</summary>
    public required ClusterId Cluster { get; init; }

    /// <summary>The version of the stored row; 0 when there is none yet.</summary>
    public long Version { get; init; }

    /// <summary>The operator who ordered the upgrade.</summary>
    public required string By { get; init; }

    /// <summary>True when the operator accepted the doubts of the plan.</summary>
    public bool AcceptsDoubts { get; init; }

    /// <summary>The time of the order.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The targets of the groups at the time of the order, as texts by the names of the groups.</summary>
    public required IReadOnlyDictionary<string, string> Targets { get; init; }

    /// <summary>The time at which an upgrade to these targets was ordered; members that are launched later use them.</summary>
    public required DateTimeOffset TargetsAt { get; init; }

    /// <summary>
    /// The term at the latest step. Another one is an election that the upgrade did not order, unless it is the next one and its primary is
    /// <see cref="Successor"/>.
    /// </summary>
    public required Term Term { get; init; }

    /// <summary>The updated member that was ordered to become the primary; null before that step.</summary>
    public InstanceId? Successor { get; init; }

    /// <summary>The member whose replacement was ordered last; null before the first.</summary>
    public InstanceId? Member { get; init; }

    /// <summary>The number of members whose replacement was ordered.</summary>
    public int Replaced { get; init; }

    /// <summary>
    /// The time of the latest step, or of the latest order to go on; the limit of a wait counts from it. A step that is repeated keeps it.
    /// </summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The doubt on which the upgrade stopped, as a sentence; null while it runs.</summary>
    public string? Stopped { get; init; }

    /// <summary>The time at which the last member was replaced; null before it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>True when the groups launch from the versions for which the upgrade was ordered.</summary>
    public bool HasTargets(IReadOnlyDictionary<string, string> targets) =>
        targets.Count == Targets.Count && targets.All(t => Targets.GetValueOrDefault(t.Key) == t.Value);

    /// <summary>True after the start and before the last member was replaced, also while it is stopped.</summary>
    public bool IsOpen => EndedAt is null;
}

/// <summary>The progress of rolling upgrades.</summary>
public interface IUpgrades
{
    /// <summary>Returns the row with a consistent read; null when there is none. Faults propagate.</summary>
    Task<RollingUpgrade?> FindAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row with its version plus one, if the stored version is still that of <paramref name="upgrade"/> (0: no row); false when
    /// another run was first. Faults propagate.
    /// </summary>
    Task<bool> TrySaveAsync(RollingUpgrade upgrade, CancellationToken cancellationToken);
}
