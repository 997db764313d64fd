using System.Net;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>Registers the FortiAnalyzer of a deployment. Spec 1.12.</summary>
public sealed class RegisterWorkflow(IFortiAnalyzers appliances)
{
    /// <summary>Registers it; harmless when repeated. Faults propagate.</summary>
    public async Task<DeploymentOutcome> RunAsync(FortiAnalyzerInstance appliance, CancellationToken cancellationToken)
    {
        await appliances.SaveAsync(appliance, cancellationToken);
        return new DeploymentOutcome.Done($"FortiAnalyzer {appliance.Instance} is registered.");
    }
}

/// <summary>The FortiAnalyzer of a deployment. Spec 1.12, 2.2.</summary>
/// <param name="Instance">The instance id.</param>
/// <param name="PrivateIp">The private address.</param>
public sealed record FortiAnalyzerInstance(InstanceId Instance, IPAddress PrivateIp);

/// <summary>The table of FortiAnalyzers, for operators and other tools. Spec 2.2.</summary>
public interface IFortiAnalyzers
{
    /// <summary>
    /// Writes one FortiAnalyzer as the primary one and overwrites an existing row. A permanent refusal by DynamoDB is a
    /// <see cref="DeploymentRefusedException"/>; other faults propagate.
    /// </summary>
    Task SaveAsync(FortiAnalyzerInstance appliance, CancellationToken cancellationToken);
}
