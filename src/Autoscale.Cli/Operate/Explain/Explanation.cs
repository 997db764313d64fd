using System.Globalization;

namespace Autoscale.Cli.Operate.Explain;

/// <summary>The question why something is as it is.</summary>
/// <param name="Subject">An instance id, primary, term, license, hook or route; with a term, its number follows.</param>
internal sealed record ExplainQuestion(string Subject);

/// <summary>An explanation from stored facts. Nothing in it is guessed: it says no more than what was stored.</summary>
/// <param name="Subject">What is explained.</param>
/// <param name="Verdict">The state in one sentence.</param>
/// <param name="Facts">The facts behind it, as sentences.</param>
/// <param name="Changes">What would change it, as sentences with the thresholds.</param>
internal sealed record Explanation(string Subject, string Verdict, IReadOnlyList<string> Facts, IReadOnlyList<string> Changes);

/// <summary>The forms of times and durations in explanations.</summary>
internal static class Forms
{
    /// <summary>A time in UTC.</summary>
    public static string Of(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A duration in seconds, minutes or hours.</summary>
    public static string Of(TimeSpan time) => time.Duration() switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} d"),
    };

    /// <summary>A list in a sentence; the last items of a long one are counted.</summary>
    public static string List(IReadOnlyCollection<string> items, int most = 8) => items.Count == 0
        ? "none"
        : string.Join(", ", items.Take(most)) + (items.Count > most ? $" and {items.Count - most} more" : "");
}
