using System.Globalization;

namespace Autoscale.Domain.RouteFailover;

/// <summary>Reads variables and collects what is wrong with them, so that people are told everything at once. Spec route-failover 5.2 (R14).</summary>
/// <param name="variable">The variables, by name; null for one that is not set.</param>
public sealed class VariableReader(Func<string, string?> variable)
{
    private readonly List<string> _errors = [];

    /// <summary>What is wrong, a sentence each; none when nothing is.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The value without spaces around it; null when there is none.</summary>
    public string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The items of a list, without spaces around them; a trailing comma is forgiven, an empty item is not. Empty when there is no value.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (Text(name) is not { } text)
            return [];
        string[] items = [.. text.Split(',', StringSplitOptions.TrimEntries)];
        if (items is [.. var all, ""])
            items = [.. all];
        if (items.Contains("", StringComparer.Ordinal))
            Refuse(name, text, "must not have an empty item");
        return items;
    }

    /// <summary>A list whose items have to fulfil a rule, each of them once.</summary>
    public IReadOnlyList<string> List(string name, Predicate<string> rule, string words)
    {
        var items = List(name);
        foreach (var wrong in items.Where(i => i.Length > 0 && !rule(i)))
            Refuse(name, wrong, words);
        foreach (var twice in items.GroupBy(i => i).Where(g => g.Key.Length > 0 && g.Count() > 1))
            Refuse(name, twice.Key, "must stand in it once");
        return items;
    }

    /// <summary>A whole number between two others.</summary>
    public int Number(string name, int usual, int least, int most)
    {
        if (Text(name) is not { } text)
            return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse(name, text, $"must be a whole number from {least} to {most}");
        return usual;
    }

    /// <summary>One of some words.</summary>
    public T Choice<T>(string name, T usual, params (string Word, T Value)[] choices)
    {
        if (Text(name) is not { } text)
            return usual;
        foreach (var (word, value) in choices)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        Refuse(name, text, $"must be {string.Join(" or ", choices.Select(c => c.Word))}");
        return usual;
    }

    /// <summary>What a value means; what <paramref name="read"/> gives null for is wrong.</summary>
    public T? Value<T>(string name, Func<string, T?> read, string words)
        where T : class
    {
        if (Text(name) is not { } text)
            return null;
        var value = read(text);
        if (value is null)
            Refuse(name, text, words);
        return value;
    }

    /// <summary>Notes that a value breaks a rule.</summary>
    public void Refuse(string name, string value, string rule) => _errors.Add($"{name} is '{Shown(value)}', but {rule}");

    /// <summary>Notes that something is wrong with variables together, or missing.</summary>
    public void Refuse(string sentence) => _errors.Add(sentence);

    /// <summary>What people wrote, in part, and never beyond a line: what would not be seen as it is, is not shown as it is.</summary>
    internal static string Shown(string value)
    {
        const int Longest = 60;
        var shown = new string([.. value.Take(Longest).Select(c => IsSeen(c) ? c : '?')]);
        return value.Length > Longest ? shown + "…" : shown;
    }

    private static bool IsSeen(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
