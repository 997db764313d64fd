namespace Autoscale.Domain.Deployment;

/// <summary>Writes down which FortiAnalyzer a deployment has. Spec 1.12.</summary>
public sealed class RegisterWorkflow(IFortiAnalyzers appliances)
{
    /// <summary>Writes it. Doing it twice is harmless. Faults travel.</summary>
    public async Task<DeploymentOutcome> RunAsync(FortiAnalyzer appliance, CancellationToken cancellationToken)
    {
        await appliances.SaveAsync(appliance, cancellationToken);
        return new DeploymentOutcome.Done($"FortiAnalyzer {appliance.Instance} is written down.");
    }
}
