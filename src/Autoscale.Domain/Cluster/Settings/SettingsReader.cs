using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// Parses typed values from rows that operators may have edited. For an invalid or deleted row the last valid value is used, otherwise the
/// default, and one warning is recorded. A list is read item by item: the good items count, and one warning is recorded for each of the
/// others; a list without a good item is an invalid value. <c>n/a</c> and an empty text mean "no value", which selects the default.
/// Spec 2.2.
/// </summary>
/// <param name="rows">The rows of the settings table.</param>
/// <param name="lastGood">The valid texts of the previous reading, by key.</param>
internal sealed class SettingsReader(IEnumerable<SettingRow> rows, IReadOnlyDictionary<string, string> lastGood)
{
    private const int MaxNamedItems = 20;

    private readonly Dictionary<string, string> _texts = rows
        .GroupBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Last().Value?.Trim() ?? "", StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _ofStack = rows
        .Where(r => r.OfStack is not null)
        .GroupBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.Last().OfStack!.Trim(), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _good = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingWarning> _warnings = [];
    private readonly List<string> _missing = [];

    /// <summary>The valid texts of this reading, for the next one.</summary>
    public IReadOnlyDictionary<string, string> Good => _good;

    /// <summary>The rows that could not be used.</summary>
    public IReadOnlyList<SettingWarning> Warnings => _warnings;

    /// <summary>The keys without a row, now and before; their defaults are used.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Parses one value.</summary>
    public T Read<T>(Setting<T> setting)
    {
        if (_texts.TryGetValue(setting.Key, out var text))
        {
            if (setting.IsOfStack && _ofStack.TryGetValue(setting.Key, out var own) && own != text && setting.Kind.Read(own, out var owned))
            {
                Warn(new SettingWarning(
                    setting.Key, SettingText.Show(setting, text), "only the stack can change it", $"the value of the stack '{own}'"));
                _good[setting.Key] = own;
                return owned;
            }

            if (Setting.IsNoValue(text))
                return setting.Fallback;
            var isReference = !setting.IsSecret && SecretReferencePolicy.IsMeant(text);
            if (!isReference && setting.Kind.Read(text, out var value))
            {
                _good[setting.Key] = text;
                return value;
            }

            if (setting.Kind.ReadItems?.Invoke(text) is { } list)
            {
                Warn(setting, list.Bad);
                _good[setting.Key] = list.Text;
                return list.Value;
            }

            return Instead(setting, SettingText.Show(setting, text), isReference ? Setting.NoReference : $"it {setting.Rule}");
        }

        if (lastGood.ContainsKey(setting.Key))
            return Instead(setting, "missing", $"it {setting.Rule}");

        // The original product's table has a row for each of its settings and none for our additions. A missing setting without a default
        // is reported by the capability that needs it.
        if (setting.DefaultText is { Length: > 0 } && !setting.IsOurs && !_missing.Contains(setting.Key))
            _missing.Add(setting.Key);
        return setting.Fallback;
    }

    private T Instead<T>(Setting<T> setting, string found, string rule)
    {
        if (lastGood.TryGetValue(setting.Key, out var last) && setting.Kind.Read(last, out var value))
        {
            _good[setting.Key] = last;
            Warn(new SettingWarning(
                setting.Key, found, rule, setting.IsSecret ? "the last good value" : $"the last good value '{SettingText.Shorten(last)}'"));
            return value;
        }

        Warn(new SettingWarning(setting.Key, found, rule, setting.DefaultText is { } text ? $"the default '{text}'" : "no value"));
        return setting.Fallback;
    }

    // Each bad item is named, up to a number: a text of thousands of them is one mistake.
    private void Warn(Setting setting, IReadOnlyList<string> bad)
    {
        foreach (var item in bad.Take(MaxNamedItems))
            Add(SettingText.Show(setting, item));
        if (bad.Count > MaxNamedItems)
            Add($"{bad.Count - MaxNamedItems} more items like these");

        void Add(string item) =>
            Warn(new SettingWarning(setting.Key, item, $"it {setting.Rule}", "the rest of the list") { IsItem = true });
    }

    // A setting that several capabilities use is read more than once; the warning is recorded once.
    private void Warn(SettingWarning warning)
    {
        if (!_warnings.Contains(warning))
            _warnings.Add(warning);
    }
}
