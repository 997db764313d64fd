using System.Globalization;

namespace Autoscale.Cli.Page;

/// <summary>Names, times and numbers in the sentences of the page.</summary>
internal static class PageText
{
    /// <summary>The name of a resource, in the type of a terminal.</summary>
    public static Html Id(string id) => Html.Of($"""<span class="id">{id}</span>""");

    /// <summary>Words of less importance.</summary>
    public static Html Quiet(string words) => Html.Of($"""<span class="quiet">{words}</span>""");

    /// <summary>A time of day; the page names the time zone once.</summary>
    public static Html Clock(DateTimeOffset at) =>
        Html.Of($"""<time datetime="{at.ToUniversalTime():O}">{at.ToUniversalTime():HH:mm:ss}</time>""");

    /// <summary>A time relative to another one; the exact time is in the attributes.</summary>
    public static Html Ago(DateTimeOffset at, DateTimeOffset now) => Html.Of(
        $"""<time datetime="{at.ToUniversalTime():O}" title="{at.ToUniversalTime():HH:mm:ss}">{Relative(now - at)}</time>""");

    /// <summary>A duration in its largest useful unit.</summary>
    public static string Duration(TimeSpan duration) => duration.Duration() switch
    {
        { TotalSeconds: < 120 } d => Number($"{Math.Floor(d.TotalSeconds)} s"),
        { TotalMinutes: < 120 } d => Number($"{Math.Floor(d.TotalMinutes)} min"),
        { TotalHours: < 48 } d => Number($"{Math.Floor(d.TotalHours)} h"),
        var d => Number($"{Math.Floor(d.TotalDays)} days"),
    };

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun) => Number($"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>The text with a capital letter at its beginning and a full stop at its end.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? "" : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text[^1] is '.' or '?' or '!' ? "" : ".")}";

    private static string Relative(TimeSpan passed) =>
        passed >= TimeSpan.Zero ? $"{Duration(passed)} ago" : $"in {Duration(passed)}";

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
