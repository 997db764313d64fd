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
        var shown = model.Changes.TakeLast(Shown).Reverse().ToList();
        return Section.Of(
            "timeline",
            "Decisions and events",
            shown.Count == 0
                ? Section.Empty("No decision has been made yet.")
                : Html.Of($"""<ol class="timeline">{shown.Select(Entry)}</ol>"""));
    }

    private static Html Entry(Change change) => Html.Of(
        $"""
        <li data-key="{change.Number}">{PageText.Clock(change.At)} {Words(change)}</li>

        """);

    // The result of an election stands out; the rest of its line is the comparison of the members.
    private static Html Words(Change change)
    {
        var result = Elected().Match(change.Text).Length;
        return Html.Of(
            $"""
            <span>{(result > 0
                ? Html.Of($"""<span class="election">{Mark.Primary}{change.Text[..result]}</span>""")
                : Level(change.Level))}{change.Text[result..]}</span>
            """);
    }

    private static Html Level(LogLevel level) => level switch
    {
        LogLevel.Warning => Html.Of($"""{Mark.Bad}<span class="unseen">Warning: </span>"""),
        > LogLevel.Warning => Html.Of($"""{Mark.Bad}<span class="unseen">Error: </span>"""),
        _ => Html.None,
    };

    [GeneratedRegex(@"^elected \S+ \(\S+\) as primary, term \d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elected();
}
