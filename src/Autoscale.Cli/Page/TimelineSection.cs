using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Page;

/// <summary>The latest decisions and events, newest first.</summary>
internal static class TimelineSection
{
    /// <summary>The number of entries.</summary>
    public const int Shown = 30;

    public static Html Of(PageModel model) => Section.Of(
        "timeline",
        "Decisions and events",
        model.Changes.Count == 0
            ? Section.Empty("No decision has been logged yet.")
            : Html.Of($"""<ol class="timeline">{model.Changes.TakeLast(Shown).Reverse().Select(Entry)}</ol>"""));

    private static Html Entry(PageChange change) => Html.Of(
        $"""
        <li data-key="{change.Number}"{(change.Level >= LogLevel.Warning ? Html.Of($""" class="bad" """) : Html.None)}>
        {PageText.Clock(change.At)} <span>{Level(change.Level)}{change.Text}</span></li>

        """);

    private static Html Level(LogLevel level) => level switch
    {
        LogLevel.Warning => Html.Of($"""{Mark.Bad}<span class="unseen">Warning: </span>"""),
        > LogLevel.Warning => Html.Of($"""{Mark.Bad}<span class="unseen">Error: </span>"""),
        _ => Html.None,
    };
}
