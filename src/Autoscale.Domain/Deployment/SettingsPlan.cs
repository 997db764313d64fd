namespace Autoscale.Domain.Deployment;

/// <summary>What becomes of the settings that a stack gives.</summary>
/// <param name="Writes">The rows to write; none of them when there is a fault.</param>
/// <param name="Faults">A sentence for each value that breaks its rule.</param>
/// <param name="Broken">The keys of those.</param>
/// <param name="Unknown">The names that are no setting.</param>
public sealed record SettingsPlan(IReadOnlyList<PlannedSetting> Writes, IReadOnlyList<string> Faults, IReadOnlyList<string> Broken, IReadOnlyList<string> Unknown);
