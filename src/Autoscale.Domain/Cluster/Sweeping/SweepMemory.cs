using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// What a sweep found and the next one has to confirm before anything is destroyed: one row per cluster, in table
/// <c>{prefix}-PrimaryElection</c>. A sweep whose write loses to another sweep's remembers nothing, which only delays. Safety S1.3, S3.3,
/// S3.4.
/// </summary>
public sealed record SweepMemory
{
    /// <summary>The maximum number of instances in each list; more are confirmed by later sweeps.</summary>
    public const int Most = 1000;

    /// <summary>The cluster.</summary>
    public required ClusterId Cluster { get; init; }

    /// <summary>The version of the stored row; 0 when there is none yet.</summary>
    public long Version { get; init; }

    /// <summary>The instances that were gone in every sweep since a time.</summary>
    public IReadOnlyDictionary<InstanceId, DateTimeOffset> Gone { get; init; } = new Dictionary<InstanceId, DateTimeOffset>();

    /// <summary>The members that were out of sync, and silent or late, in every sweep since a time.</summary>
    public IReadOnlyDictionary<InstanceId, DateTimeOffset> Unhealthy { get; init; } = new Dictionary<InstanceId, DateTimeOffset>();

    /// <summary>The brake; null when it is not applied.</summary>
    public SweepBrake? Brake { get; init; }

    /// <summary>
    /// The time of the last sweep that found all members unheard; null when none did. The silence of every member counts anew since then.
    /// </summary>
    public DateTimeOffset? DeafUntil { get; init; }

    /// <summary>True when both say the same, regardless of the version.</summary>
    public bool Says(SweepMemory other) =>
        IsSame(Gone, other.Gone) && IsSame(Unhealthy, other.Unhealthy) && Brake == other.Brake && DeafUntil == other.DeafUntil;

    private static bool IsSame(
        IReadOnlyDictionary<InstanceId, DateTimeOffset> left, IReadOnlyDictionary<InstanceId, DateTimeOffset> right) =>
        left.Count == right.Count && left.All(p => right.TryGetValue(p.Key, out var since) && since == p.Value);
}

/// <summary>The brake that keeps sweeps from clearing most of a cluster. Safety S3.3.</summary>
/// <param name="Number">The number by which an operator releases it (<c>sweep-brake-override</c>): the Unix time in seconds of the
/// sweep that applied it.</param>
/// <param name="Confirmations">The number of later sweeps in which EC2 itself said of every instance that it has ended.</param>
public sealed record SweepBrake(long Number, int Confirmations);

/// <summary>The memory of sweeps.</summary>
public interface ISweepMemories
{
    /// <summary>Returns the row with a consistent read; null when there is none. Faults propagate.</summary>
    Task<SweepMemory?> FindAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row with its version plus one, if the stored version is still that of <paramref name="memory"/> (0: no row); false when
    /// another sweep was first. Faults propagate.
    /// </summary>
    Task<bool> TrySaveAsync(SweepMemory memory, CancellationToken cancellationToken);
}
