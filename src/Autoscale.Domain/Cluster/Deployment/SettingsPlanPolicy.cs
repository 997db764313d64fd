using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Deployment;

/// <summary>
/// Decides which settings of a stack are written. Operators edit the table during the life of the stack, so a deployment writes only its
/// own changes. A setting that is new to the stack is always written if operators do not edit it, and otherwise only if it has no row.
/// Later a setting is written when its property differs from the previous deployment. Spec 1.12, 9.1.
/// </summary>
public static class SettingsPlanPolicy
{
    /// <summary>Returns the plan.</summary>
    /// <param name="wanted">The properties of the custom resource, by name in any case.</param>
    /// <param name="before">The properties of the previous deployment; empty when there was none.</param>
    public static SettingsPlan Plan(IReadOnlyList<KeyValuePair<string, string>> wanted, IReadOnlyList<KeyValuePair<string, string>> before)
    {
        var known = SettingCatalogue.All.ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);
        var former = before
            .GroupBy(p => p.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last().Value.Trim(), StringComparer.OrdinalIgnoreCase);
        var writes = new List<PlannedSetting>();
        var faults = new List<(string Key, string Sentence)>();
        foreach (var property in wanted.Where(p => known.ContainsKey(p.Key)).GroupBy(p => p.Key, StringComparer.OrdinalIgnoreCase))
        {
            var (setting, value) = (known[property.Key], property.First().Value.Trim());
            if (property.Count() > 1)
                faults.Add((setting.Key, $"Setting {setting.Key} is given more than once."));
            else if (former.TryGetValue(setting.Key, out var last) && last == value)
                continue;
            else if (setting.Breach(value) is { } breach)
                faults.Add((setting.Key, $"Setting {setting.Key} is {SettingText.Show(setting, value)}, but {breach}."));
            else
                writes.Add(new PlannedSetting(setting, value, IsOnlyAdded: setting.IsEditable && last is null));
        }

        // Settings that depend on an empty table come first: an attempt that fails later has written them, and the next one keeps them.
        return new SettingsPlan(
            faults.Count == 0 ? [.. writes.OrderBy(w => !w.Setting.KeepsDefaultWhenAdded)] : [],
            [.. faults.Select(f => f.Sentence)],
            [.. faults.Select(f => f.Key)],
            [.. wanted.Select(p => p.Key).Where(name => !known.ContainsKey(name))]);
    }
}

/// <summary>A row of the settings table that a deployment writes. It may contain a secret, so it prints as its key. Spec 2.2.</summary>
/// <param name="Value">The value; empty or <c>n/a</c> for none.</param>
/// <param name="IsOnlyAdded">True when an existing row is kept.</param>
public sealed record PlannedSetting(Setting Setting, string Value, bool IsOnlyAdded)
{
    /// <summary>The row for a table that has rows of an older deployment: such devices do not know what the property demands.</summary>
    public PlannedSetting ForOlderTable() =>
        IsOnlyAdded && Setting is { KeepsDefaultWhenAdded: true, DefaultText: { } text } ? this with { Value = text } : this;

    /// <inheritdoc/>
    public override string ToString() => Setting.Key;
}

/// <summary>The planned writes for the settings of a stack.</summary>
/// <param name="Writes">The rows to write; none when there is a fault.</param>
/// <param name="Faults">One sentence for each invalid value.</param>
/// <param name="Broken">The keys of the invalid values.</param>
/// <param name="Unknown">The names that are not settings.</param>
public sealed record SettingsPlan(
    IReadOnlyList<PlannedSetting> Writes, IReadOnlyList<string> Faults, IReadOnlyList<string> Broken, IReadOnlyList<string> Unknown);
