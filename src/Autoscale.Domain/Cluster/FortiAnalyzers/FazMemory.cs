using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>
/// What runs tell each other: which one is at work, and how long to wait after a fault. One row of table <c>{prefix}-FortiAnalyzer</c>,
/// beside the FortiAnalyzer itself.
/// </summary>
public sealed record FazMemory
{
    /// <summary>The cluster.</summary>
    public required ClusterId Cluster { get; init; }

    /// <summary>The version of the stored row; 0 when there is none yet.</summary>
    public long Version { get; init; }

    /// <summary>The time until which one run has the right to change the FortiAnalyzer; null when no run has it.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The last fault; null after a run without one.</summary>
    public FazFaultKind? Fault { get; init; }

    /// <summary>The time of the first of the consecutive faults; null after a run without one.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The time before which no run logs in; null when there is none.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>The row that runs share.</summary>
public interface IFazMemories
{
    /// <summary>Returns the row with a consistent read; null when there is none. Faults propagate.</summary>
    Task<FazMemory?> FindAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row with its version plus one, if the stored version is still that of <paramref name="memory"/> (0: no row); false when
    /// another run was first. Faults propagate.
    /// </summary>
    Task<bool> TrySaveAsync(FazMemory memory, CancellationToken cancellationToken);
}

/// <summary>Asks the function that can reach the FortiAnalyzer for a run.</summary>
public interface IFazRequests
{
    /// <summary>
    /// Asks for a run without waiting for it. The request carries no authority: the run reads members and settings itself. Faults
    /// propagate.
    /// </summary>
    /// <param name="topicArn">The topic that the function subscribes to (<c>faz-request-topic-arn</c>).</param>
    /// <param name="reason">Why, for the log: the instance that asks, or <c>sweep</c>.</param>
    Task AskAsync(string topicArn, string reason, CancellationToken cancellationToken);
}
