using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Serve;

/// <summary>A row of the settings table as an operator writes it, with what the functions will make of it.</summary>
internal sealed record SettingEntry(string Key, string Value)
{
    private const int LongestShown = 200;

    /// <summary>The setting that the row belongs to; null when the functions ignore the row.</summary>
    public Setting? Setting => SettingCatalogue.All.FirstOrDefault(s => s.Key.Equals(Key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The value that the stack wrote, if the stack owns the setting.</summary>
    public string? OfStack { get; init; }

    /// <summary>The rule that the value breaks, as the end of a sentence; null for a valid value and for an unknown key.</summary>
    public string? Breach => OfStack is { } own && own.Trim() != Value.Trim()
        ? "only the stack can change it"
        : Setting?.Breach(Value.Trim());

    /// <summary>The value, or dots for a secret.</summary>
    public string Shown => Setting is { IsSecret: true } && !Setting.IsNoValue(Value.Trim()) ? "•••" : Value;

    /// <summary>The start of the value in quotes, on one line; dots for a secret.</summary>
    public string Quoted => $"'{new string([.. Shown.Take(LongestShown).Select(c => char.IsControl(c) ? ' ' : c)])}'";

    /// <summary>A row of the table.</summary>
    public static SettingEntry Of(SettingRow row) => new(row.Key, row.Value ?? "") { OfStack = row.OfStack };

    /// <summary>The row that a deployment with this value writes.</summary>
    public SettingRow Row() => new(Setting?.Key ?? Key, Value) { OfStack = Setting is { IsOfStack: true } ? Value : null };

    /// <summary>Reads <c>KEY=VALUE</c>; null when the text has no key or no equals sign.</summary>
    public static SettingEntry? Parse(string text) =>
        text.Split('=', 2) is [var key, var value] && key.Trim() is { Length: > 0 } name ? new SettingEntry(name, value) : null;

    /// <summary>The error of an option <c>KEY=VALUE</c>, as a sentence without its full stop; null when it is right.</summary>
    public static string? ErrorOf(string text) => Parse(text) switch
    {
        null => $"--setting must be KEY=VALUE, and is '{text}'",
        { Setting: null } unknown =>
            $"--setting {unknown.Key}={unknown.Quoted}: there is no setting with this key. {Nearest(unknown.Key).TrimEnd('.')}",
        { Breach: { } rule } wrong => $"--setting {wrong.Setting!.Key}={wrong.Quoted}: the value is invalid, {rule}",
        _ => null,
    };

    /// <summary>
    /// A hint, as a sentence: the keys that share a word with the wrong one. The words of a key are often right and in another order, or
    /// one is missing.
    /// </summary>
    public static string Nearest(string key)
    {
        var words = key.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var near = SettingCatalogue.All
            .Select(s => (s.Key, Shared: s.Key.Split('-').Intersect(words, StringComparer.OrdinalIgnoreCase).Count()))
            .Where(s => s.Shared > 0)
            .OrderByDescending(s => s.Shared)
            .Take(3)
            .Select(s => s.Key)
            .ToList();
        return near.Count == 0
            ? "'autoscale settings list' lists them all."
            : $"Similar ones are {string.Join(", ", near)}.";
    }
}
