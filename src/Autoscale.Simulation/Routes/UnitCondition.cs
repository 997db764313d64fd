using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Routes;

/// <summary>The condition of a simulated unit.</summary>
public sealed record UnitCondition
{
    /// <summary>A unit without failures.</summary>
    public static UnitCondition Well { get; } = new();

    /// <summary>The reaction to a probe.</summary>
    public UnitReach Reach { get; init; } = UnitReach.Answers;

    /// <summary>The duration of an answer; an answer that takes longer than the timeout does not arrive.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The state of the instance in EC2.</summary>
    public PowerState Power { get; init; } = PowerState.Running;

    /// <summary>True when the interfaces are attached to the instance.</summary>
    public bool IsAttached { get; init; } = true;

    /// <summary>True when the source/destination check is on: EC2 drops packets that are not addressed to the interfaces.</summary>
    public bool ChecksDestinations { get; init; }
}

/// <summary>The reactions of a unit to a probe.</summary>
public enum UnitReach
{
    /// <summary>The unit answers.</summary>
    Answers,

    /// <summary>The unit refuses at once.</summary>
    Refuses,

    /// <summary>The unit does not answer before the timeout.</summary>
    Hangs,
}
