using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Deployment;

/// <summary>What becomes of a scaling group that is to be started. Spec 1.12.</summary>
public abstract record StartDecision
{
    private StartDecision()
    {
    }

    /// <summary>It gets other sizes.</summary>
    /// <param name="Sizes">Which.</param>
    public sealed record Resize(GroupSizes Sizes) : StartDecision;

    /// <summary>It has them.</summary>
    public sealed record Keep : StartDecision;

    /// <summary>It does not exist, and nobody wants anyone in it: a deployment with one kind of license.</summary>
    public sealed record Skip : StartDecision;

    /// <summary>It cannot be started.</summary>
    /// <param name="Reason">Why, in a sentence.</param>
    public sealed record Refuse(string Reason) : StartDecision;
}
