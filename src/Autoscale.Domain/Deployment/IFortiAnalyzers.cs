namespace Autoscale.Domain.Deployment;

/// <summary>The table of FortiAnalyzers: what the stack made, for people and for other tools. Spec 2.2.</summary>
public interface IFortiAnalyzers
{
    /// <summary>Writes one as the primary, whatever was there. A definite no of DynamoDB is a <see cref="DeploymentRefusedException"/>; other faults travel.</summary>
    Task SaveAsync(FortiAnalyzer appliance, CancellationToken cancellationToken);
}
