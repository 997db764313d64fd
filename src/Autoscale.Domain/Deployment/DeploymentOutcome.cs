namespace Autoscale.Domain.Deployment;

/// <summary>What came of a step of a deployment. Spec 1.12.</summary>
public abstract record DeploymentOutcome
{
    private DeploymentOutcome()
    {
    }

    /// <summary>It is done, or was done already.</summary>
    /// <param name="Reason">What was done, for whoever looks at the events of the stack.</param>
    public sealed record Done(string Reason) : DeploymentOutcome;

    /// <summary>It cannot be done, and to try again would not help.</summary>
    /// <param name="Reason">Why, in sentences for whoever looks at the events of the stack. They may show values, but no secret.</param>
    public sealed record Failed(string Reason) : DeploymentOutcome
    {
        /// <summary>Why, without any value that the stack gave: that is for the log.</summary>
        public string Summary { get; init; } = Reason;
    }

    /// <summary>It takes longer: whoever comes next goes on from what is then.</summary>
    /// <param name="Left">What is left, in words.</param>
    public sealed record Unfinished(string Left) : DeploymentOutcome;
}
