using Autoscale.Domain.Cluster.Settings;
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

    /// <summary>
    /// Writes the value of an operator if the stored value is still the one that the operator saw; false when it is not. The row tells the
    /// operator and the time. A permanent refusal by DynamoDB is a <see cref="DeploymentRefusedException"/>; other faults propagate.
    /// </summary>
    Task<bool> TryEditAsync(SettingEdit edit, CancellationToken cancellationToken);
}

/// <summary>An edit of one setting by an operator. It may contain a secret, so it prints as its key.</summary>
/// <param name="Value">The new value; <c>n/a</c> for none.</param>
/// <param name="Former">The stored value that the operator saw; null when there was no row, or a row without a value.</param>
/// <param name="By">The name of the operator.</param>
/// <param name="At">The time of the edit.</param>
public sealed record SettingEdit(Setting Setting, string Value, string? Former, string By, DateTimeOffset At)
{
    /// <inheritdoc/>
    public override string ToString() => Setting.Key;
}
