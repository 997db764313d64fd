using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Routes;

/// <summary>How a simulated unit is.</summary>
public sealed record UnitCondition
{
    /// <summary>A unit that is as it should be.</summary>
    public static UnitCondition Well { get; } = new();

    /// <summary>What it does when it is probed.</summary>
    public UnitReach Reach { get; init; } = UnitReach.Answers;

    /// <summary>How long an answer takes; longer than it is waited for, and there is none.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>What EC2 says of its instance.</summary>
    public PowerState Power { get; init; } = PowerState.Running;

    /// <summary>Whether its interfaces are attached to it.</summary>
    public bool IsAttached { get; init; } = true;

    /// <summary>Whether EC2 throws away what is not addressed to its interfaces themselves.</summary>
    public bool ChecksDestinations { get; init; }
}

/// <summary>What a unit does when it is probed.</summary>
public enum UnitReach
{
    /// <summary>It answers.</summary>
    Answers,

    /// <summary>It refuses at once.</summary>
    Refuses,

    /// <summary>It says nothing, for as long as it is waited.</summary>
    Hangs,
}
