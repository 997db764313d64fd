using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>One run request of route failover, passed through the workflows.</summary>
/// <param name="Run">The parameters of the run.</param>
/// <param name="Tell">
/// Receives, immediately, each report before the last one that has changes or a raised or cleared alarm, and the first report of a loop.
/// </param>
public sealed record FailoverRequest(
    RouteFailoverSettings Settings, FailoverRun Run, Action<FailoverReport> Tell, CancellationToken CancellationToken);

/// <summary>The state of a run between two steps. It is immutable: each step of <see cref="RunPolicy"/> returns the next one.</summary>
public sealed record FailoverState
{
    /// <summary>The lease; null when another run holds it, or the table is unreachable.</summary>
    public FailoverLease? Lease { get; init; }

    /// <summary>True when another run holds the lease.</summary>
    public bool IsLost => Lease is null && MemoryFault is null;

    /// <summary>The state that is saved when the lease is renewed or released.</summary>
    public required FailoverMemory Memory { get; init; }

    /// <summary>The orders of operators.</summary>
    public FailoverOrders Orders { get; init; } = FailoverOrders.None;

    /// <summary>The fault of the stored state; null while it is usable.</summary>
    public EndpointFault? MemoryFault { get; init; }

    /// <summary>The time after which no change may be started.</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>The reasons why units would lose traffic, by zone, from the last read of the interfaces.</summary>
    public IReadOnlyDictionary<int, string> Unfit { get; init; } = new Dictionary<int, string>();

    /// <summary>The standing of the units when the tables were last compared.</summary>
    public IReadOnlyList<UnitStanding> Compared { get; init; } = [];

    /// <summary>The time of the next comparison after a failure; null without one.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>The last sample of each unit, by zone.</summary>
    public IReadOnlyDictionary<int, UnitSample> Last { get; init; } = new Dictionary<int, UnitSample>();

    /// <summary>The location of this run; null when unknown.</summary>
    public string? Location { get; init; }

    /// <summary>The zones whose units went down within this run.</summary>
    public IReadOnlySet<int> Fell { get; init; } = new HashSet<int>();

    /// <summary>The zones whose units did not answer the last sample but are reached by a surviving unit.</summary>
    public IReadOnlySet<int> Reached { get; init; } = new HashSet<int>();

    /// <summary>The number of consecutive samples at which no surviving unit reached a unit, by zone.</summary>
    public IReadOnlyDictionary<int, int> Unreached { get; init; } = new Dictionary<int, int>();

    /// <summary>Whether another run waited for the lease between the last two renewals.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>The number of samples of each unit.</summary>
    public int Samples { get; init; }
}
