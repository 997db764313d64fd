using System.Globalization;

namespace Autoscale.Cli.Page;

/// <summary>Names and times in the markup of the page.</summary>
internal static class PageText
{
    /// <summary>The name of a resource, in the type of a terminal.</summary>
    public static Html Id(string id) => Html.Of($"""<span class="id">{id}</span>""");

    /// <summary>Words of less importance.</summary>
    public static Html Quiet(string words) => Html.Of($"""<span class="quiet">{words}</span>""");

    /// <summary>A time of day; the page names the time zone once.</summary>
    public static Html Clock(DateTimeOffset at) =>
        Html.Of($"""<time datetime="{at.ToUniversalTime():O}">{at.ToUniversalTime():HH:mm:ss}</time>""");

    /// <summary>The same time of day in a sentence.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A time relative to another one; the exact time is in the attributes.</summary>
    public static Html Ago(DateTimeOffset at, DateTimeOffset now) => Html.Of(
        $"""<time datetime="{at.ToUniversalTime():O}" title="{at.ToUniversalTime():HH:mm:ss}">{Relative(now - at)}</time>""");

    private static string Relative(TimeSpan passed) =>
        passed >= TimeSpan.Zero ? $"{Wording.Of(passed)} ago" : $"in {Wording.Of(passed)}";
}
