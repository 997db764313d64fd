namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The settings in force, and the problems of the settings table.</summary>
/// <param name="Warnings">One for each row that could not be used.</param>
/// <param name="LastGood">The valid texts, for the next reading. Contains secrets: must not be logged.</param>
public sealed record SettingsReading(
    AutoscaleSettings Settings, IReadOnlyList<SettingWarning> Warnings, IReadOnlyDictionary<string, string> LastGood)
{
    /// <summary>The keys of the original product that have a default and no row. One log line reports all of them.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>A row with an invalid value, and the value used instead.</summary>
/// <param name="Value">The invalid value, or the invalid item of a list; dots for a secret.</param>
/// <param name="Rule">The rule that the value breaks.</param>
/// <param name="Used">The value used instead, in words; never a secret.</param>
public sealed record SettingWarning(string Key, string Value, string Rule, string Used)
{
    /// <summary>True when the value is one item of a list, whose other items are used.</summary>
    public bool IsItem { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"Setting {Key} {(IsItem ? "contains" : "is")} {Value}, but {Rule}; {Used} is used.";
}
