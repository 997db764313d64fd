using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Deployment;

/// <summary>A row of the table of settings that a deployment writes. It may hold a secret, so it prints as its key. Spec 2.2.</summary>
/// <param name="Setting">What it is.</param>
/// <param name="Value">Its value; empty or <c>n/a</c> for none.</param>
/// <param name="IsOnlyAdded">Whether a row that is there stays as it is.</param>
public sealed record PlannedSetting(Setting Setting, string Value, bool IsOnlyAdded)
{
    /// <inheritdoc/>
    public override string ToString() => Setting.Key;
}
