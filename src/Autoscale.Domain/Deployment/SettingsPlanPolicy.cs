using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Deployment;

/// <summary>
/// Says which settings of a stack are written. Operators edit the table while the stack lives, so a deployment writes what it changes and nothing else: a row that nobody
/// may edit is written when it is new to the stack, one that may be edited only where there is none, and later on whatever property differs from the deployment before.
/// Spec 1.12, 9.1.
/// </summary>
public static class SettingsPlanPolicy
{
    /// <summary>The plan.</summary>
    /// <param name="wanted">The properties of the resource, by name, in whatever case.</param>
    /// <param name="before">Those of the deployment before; empty when there was none.</param>
    public static SettingsPlan Plan(IReadOnlyList<KeyValuePair<string, string>> wanted, IReadOnlyList<KeyValuePair<string, string>> before)
    {
        var known = SettingCatalogue.All.ToDictionary(s => s.Key, StringComparer.OrdinalIgnoreCase);
        var former = before.GroupBy(p => p.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Last().Value.Trim(), StringComparer.OrdinalIgnoreCase);
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

        return new SettingsPlan(
            faults.Count == 0 ? writes : [],
            [.. faults.Select(f => f.Sentence)],
            [.. faults.Select(f => f.Key)],
            [.. wanted.Select(p => p.Key).Where(name => !known.ContainsKey(name))]);
    }
}
