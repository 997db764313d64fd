using System.Text.RegularExpressions;
using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Page;

/// <summary>The latest decisions and events, newest first.</summary>
internal static partial class TimelineSection
{
    /// <summary>The number of entries.</summary>
    public const int Shown = 30;

    public static Html Of(PageModel model)
    {
        var shown = model.Changes.Where(c => !IsRoutine(c)).TakeLast(Shown).Reverse().ToList();
        return Section.Of(
            "timeline",
            "Decisions and events",
            shown.Count == 0
                ? Section.Empty("No decision has been made yet.")
                : Html.Of($"""<ol class="timeline">{shown.Select(Entry)}</ol>"""));
    }

    // A heartbeat on time and a sweep without a finding are in the table of members; here they would hide the decisions.
    private static bool IsRoutine(Change change) => change.Level < LogLevel.Warning && Routine().IsMatch(change.Text);

    private static Html Entry(Change change) => Html.Of(
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

    [GeneratedRegex(@"^(i-\w+ on time: heartbeat |swept \d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Routine();
}
