using System.Globalization;

namespace Autoscale.Cli;

/// <summary>Times, numbers and lists in the sentences of this program.</summary>
internal static class Wording
{
    /// <summary>A time in UTC.</summary>
    public static string Of(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A duration in its largest useful unit, without its sign.</summary>
    public static string Of(TimeSpan duration) => duration.Duration() switch
    {
        { TotalSeconds: < 120 } d => Number($"{Math.Floor(d.TotalSeconds)} s"),
        { TotalMinutes: < 120 } d => Number($"{Math.Floor(d.TotalMinutes)} min"),
        { TotalHours: < 48 } d => Number($"{Math.Floor(d.TotalHours)} h"),
        var d => Number($"{Math.Floor(d.TotalDays)} days"),
    };

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => Number($"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A list in a sentence; the last items of a long one are counted.</summary>
    public static string List(IReadOnlyCollection<string> items, int most = 8) => items.Count == 0
        ? "none"
        : string.Join(", ", items.Take(most)) + (items.Count > most ? $" and {items.Count - most} more" : "");

    /// <summary>The text with a capital letter at its beginning and a full stop at its end.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] is '.' or '?' or '!' ? "" : ".")}";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
