using Autoscale.Domain.Elections;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>What came of an event of Auto Scaling, or of a look at a wait.</summary>
public abstract record LifecycleOutcome
{
    private LifecycleOutcome()
    {
    }

    /// <summary>It is about a group of somebody else.</summary>
    public sealed record NotOurs : LifecycleOutcome;

    /// <summary>It says nothing that the books do not say: it came twice, or after something later.</summary>
    public sealed record NoNews : LifecycleOutcome;

    /// <summary>The row was being written by others three times; whoever did goes on, or the sweep does.</summary>
    public sealed record Contended : LifecycleOutcome;

    /// <summary>A wait was looked at.</summary>
    /// <param name="Action">The wait, as it is now.</param>
    /// <param name="Decision">What was decided.</param>
    /// <param name="IsAccepted">False when Auto Scaling said that it does not wait (any more).</param>
    public sealed record Decided(LifecycleAction Action, LifecycleDecision Decision, bool IsAccepted) : LifecycleOutcome
    {
        /// <summary>How the role of a leaving primary was handed on.</summary>
        public Handover Handover { get; init; } = Handover.Nothing;
    }

    /// <summary>Auto Scaling is done with an instance, or has failed, and the books are closed.</summary>
    /// <param name="News">What it reports.</param>
    public sealed record Noted(LifecycleNews News) : LifecycleOutcome;
}
