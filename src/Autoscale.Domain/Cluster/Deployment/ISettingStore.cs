using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>Write access to the settings table. Spec 2.2.</summary>
public interface ISettingStore
{
    /// <summary>
    /// Writes a row and overwrites an existing one. A permanent refusal by DynamoDB is a <see cref="DeploymentRefusedException"/> that
    /// names the key; other faults propagate.
    /// </summary>
    Task SaveAsync(PlannedSetting row, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a row if there is none; false when there is one. A permanent refusal by DynamoDB is a
    /// <see cref="DeploymentRefusedException"/> that names the key; other faults propagate.
    /// </summary>
    Task<bool> TryAddAsync(PlannedSetting row, CancellationToken cancellationToken);
}
