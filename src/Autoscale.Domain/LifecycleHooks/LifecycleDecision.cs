namespace Autoscale.Domain.LifecycleHooks;

/// <summary>What is to be done about one wait of Auto Scaling.</summary>
public abstract record LifecycleDecision
{
    private LifecycleDecision()
    {
    }

    /// <summary>Say how it goes on.</summary>
    /// <param name="Result">The answer.</param>
    /// <param name="Complaint">Why people should know; null when all went well.</param>
    public sealed record Answer(LifecycleResult Result, string? Complaint) : LifecycleDecision;

    /// <summary>Ask it to wait on.</summary>
    /// <param name="For">What it waits for, in words.</param>
    public sealed record Extend(string For) : LifecycleDecision;

    /// <summary>Nothing: the instance is gone, and so is the wait.</summary>
    public sealed record Close : LifecycleDecision;
}
