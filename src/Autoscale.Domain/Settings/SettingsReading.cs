namespace Autoscale.Domain.Settings;

/// <summary>The settings as they are in force, and what about the table is not in order.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Warnings">One for each row that could not be used.</param>
/// <param name="LastGood">The texts that were good, for the next reading. Holds secrets: never to be logged.</param>
public sealed record SettingsReading(AutoscaleSettings Settings, IReadOnlyList<SettingWarning> Warnings, IReadOnlyDictionary<string, string> LastGood)
{
    /// <summary>The keys that have a default, are no later addition of ours, and have no row: one warning for all of them.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
