using Autoscale.Domain.Secrets;

namespace Autoscale.Domain.Settings;

/// <summary>
/// Reads typed values from rows that anybody may have edited. A row that breaks its rule, or is gone, keeps its last good value; without one the default is used; and
/// one warning says so. <c>n/a</c> and an empty text mean: no value, so the default. Spec 2.2.
/// </summary>
/// <param name="rows">The rows as they are.</param>
/// <param name="lastGood">The texts that were good when they were last read, by key.</param>
internal sealed class SettingsReader(IEnumerable<SettingRow> rows, IReadOnlyDictionary<string, string> lastGood)
{
    private readonly Dictionary<string, string> _texts = rows
        .GroupBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Last().Value?.Trim() ?? "", StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _good = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingWarning> _warnings = [];
    private readonly List<string> _missing = [];

    /// <summary>What was good this time, for the next.</summary>
    public IReadOnlyDictionary<string, string> Good => _good;

    /// <summary>What could not be used.</summary>
    public IReadOnlyList<SettingWarning> Warnings => _warnings;

    /// <summary>The keys that have no row and never had one; their defaults are used.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>One value.</summary>
    public T Read<T>(Setting<T> setting)
    {
        if (_texts.TryGetValue(setting.Key, out var text))
        {
            if (Setting.IsNoValue(text))
                return setting.Fallback;
            if (!setting.IsSecret && SecretReferencePolicy.IsMeant(text))
                return Instead(setting, SettingText.Show(setting, text), Setting.NoReference);
            if (setting.Kind.Read(text, out var value))
            {
                _good[setting.Key] = text;
                return value;
            }

            return Instead(setting, SettingText.Show(setting, text), $"it {setting.Rule}");
        }

        if (lastGood.ContainsKey(setting.Key))
            return Instead(setting, "missing", $"it {setting.Rule}");

        // Every table of the original has a row for each of its settings; none has one for ours, and what has no default is asked for by whoever needs it.
        if (setting.DefaultText is { Length: > 0 } && !setting.IsOurs && !_missing.Contains(setting.Key))
            _missing.Add(setting.Key);
        return setting.Fallback;
    }

    private T Instead<T>(Setting<T> setting, string found, string rule)
    {
        if (lastGood.TryGetValue(setting.Key, out var last) && setting.Kind.Read(last, out var value))
        {
            _good[setting.Key] = last;
            Warn(new SettingWarning(setting.Key, found, rule, setting.IsSecret ? "the last good value" : $"the last good value '{SettingText.Shorten(last)}'"));
            return value;
        }

        Warn(new SettingWarning(setting.Key, found, rule, setting.DefaultText is { } text ? $"the default '{text}'" : "no value"));
        return setting.Fallback;
    }

    // A setting that several capabilities use is read more than once, and warned of once.
    private void Warn(SettingWarning warning)
    {
        if (!_warnings.Contains(warning))
            _warnings.Add(warning);
    }
}
