namespace Autoscale.Domain.Deployment;

/// <summary>The table of settings, for whoever writes it. Spec 2.2.</summary>
public interface ISettingStore
{
    /// <summary>Writes a row, whatever was there. A definite no of DynamoDB is a <see cref="DeploymentRefusedException"/> that names the key; other faults travel.</summary>
    Task SaveAsync(PlannedSetting row, CancellationToken cancellationToken);

    /// <summary>Writes a row where there is none; false when there is one. A definite no of DynamoDB is a <see cref="DeploymentRefusedException"/> that names the key; other faults travel.</summary>
    Task<bool> TryAddAsync(PlannedSetting row, CancellationToken cancellationToken);
}
