using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>The reason for a run. Spec route-failover 1.2, 3.1, 5.2 (R2).</summary>
public abstract record FailoverTrigger
{
    private FailoverTrigger()
    {
    }

    /// <summary>The schedule.</summary>
    public sealed record Schedule : FailoverTrigger;

    /// <summary>An automation stitch of a FortiGate.</summary>
    /// <param name="Name">The name in the request; at most <see cref="LongestName"/> characters without control characters.</param>
    public sealed record Stitch(string Name) : FailoverTrigger
    {
        /// <summary>The maximum length of the name.</summary>
        public const int LongestName = 64;
    }

    /// <summary>A state change of an EC2 instance.</summary>
    /// <param name="State">The new state, as EC2 names it.</param>
    public sealed record InstanceState(InstanceId Instance, string State) : FailoverTrigger;

    /// <summary>A request of an operator.</summary>
    public sealed record Request : FailoverTrigger;
}

/// <summary>The parameters of a run.</summary>
/// <param name="Deadline">The time by which the run must end.</param>
public sealed record FailoverRun(FailoverTrigger Trigger, DateTimeOffset Deadline)
{
    /// <summary>Whether the run only plans: it changes nothing and takes no lease.</summary>
    public bool IsPlanOnly { get; init; }

    /// <summary>Whether the run repeats its check. Only scheduled runs do.</summary>
    public bool IsLoop { get; init; }
}
