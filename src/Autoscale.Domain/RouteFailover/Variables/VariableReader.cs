using System.Globalization;

namespace Autoscale.Domain.RouteFailover.Variables;

/// <summary>
/// Parses environment variables and collects all errors, so that the operator sees all of them at once. Spec route-failover 5.2 (R14).
/// </summary>
/// <param name="variable">Returns a variable by its name; null when it is not set.</param>
public sealed class VariableReader(Func<string, string?> variable)
{
    private readonly List<string> _errors = [];

    /// <summary>One sentence for each error.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The value without surrounding spaces; null when there is none.</summary>
    public string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>
    /// The items of a list, without surrounding spaces. A trailing comma is ignored, an empty item is an error. Empty when there is no
    /// value.
    /// </summary>
    public IReadOnlyList<string> List(string name)
    {
        if (Text(name) is not { } text)
            return [];
        string[] items = [.. text.Split(',', StringSplitOptions.TrimEntries)];
        if (items is [.. var all, ""])
            items = [.. all];
        if (items.Contains("", StringComparer.Ordinal))
            Refuse(name, text, "must not contain an empty item");
        return items;
    }

    /// <summary>A list whose items must obey a rule, without duplicates.</summary>
    public IReadOnlyList<string> List(string name, Predicate<string> rule, string words)
    {
        var items = List(name);
        foreach (var wrong in items.Where(i => i.Length > 0 && !rule(i)))
            Refuse(name, wrong, words);
        foreach (var twice in items.GroupBy(i => i).Where(g => g.Key.Length > 0 && g.Count() > 1))
            Refuse(name, twice.Key, "must not occur more than once");
        return items;
    }

    /// <summary>A whole number within bounds.</summary>
    public int Number(string name, int usual, int least, int most)
    {
        if (Text(name) is not { } text)
            return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse(name, text, $"must be a whole number from {least} to {most}");
        return usual;
    }

    /// <summary>One of several words.</summary>
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

    /// <summary>A parsed value; it is an error if <paramref name="read"/> returns null.</summary>
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

    /// <summary>Records that a value breaks a rule.</summary>
    public void Refuse(string name, string value, string rule) => _errors.Add($"{name} is '{Shown(value)}', but {rule}");

    /// <summary>Records an error that concerns several variables, or a missing one.</summary>
    public void Refuse(string sentence) => _errors.Add(sentence);

    /// <summary>The first 60 characters of a value for an error message; invisible characters are shown as <c>?</c>.</summary>
    internal static string Shown(string value)
    {
        const int Longest = 60;
        var shown = new string([.. value.Take(Longest).Select(c => IsSeen(c) ? c : '?')]);
        return value.Length > Longest ? shown + "…" : shown;
    }

    private static bool IsSeen(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
