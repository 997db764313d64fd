using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Page;

/// <summary>The latest decisions and events, newest first.</summary>
internal static partial class TimelineSection
{
    /// <summary>The number of entries.</summary>
    public const int Shown = 30;

    public static Html Of(PageModel model)
    {
        var all = Repeated.Of(model.Changes);
        var shown = all.TakeLast(Shown).ToList();

        // The latest election stays in sight, also when later warnings are many.
        if (all.LastOrDefault(IsElection) is { } election && !shown.Contains(election))
            shown = [election, .. shown.Skip(1)];
        shown.Reverse();
        return Section.Of(
            "timeline",
            "Decisions and events",
            shown.Count == 0
                ? Section.Empty("No decision has been made yet.")
                : Html.Of($"""<ol class="timeline">{shown.Select(Entry)}</ol>"""));
    }

    // The key is that of the first change, so that an entry stays the same one when its sentence is repeated.
    private static Html Entry(Repeated entry) => Html.Of(
        $"""
        <li data-key="{entry.First.Number}">{PageText.Clock(entry.Last.At)} {Words(entry)}</li>

        """);

    // The result of an election stands out; the rest of its line is the comparison of the members.
    private static Html Words(Repeated entry)
    {
        var change = entry.Last;
        var result = Elected().Match(change.Text).Length;
        return Html.Of(
            $"""
            <span>{(result > 0
                ? Html.Of($"""<span class="election">{Mark.Primary}{change.Text[..result]}</span>""")
                : Level(change.Level))}{Subjects(entry)}{entry.Rest[result..]}{Times(entry)}</span>
            """);
    }

    private static bool IsElection(Repeated entry) => Elected().IsMatch(entry.Last.Text);

    private static string Subjects(Repeated entry) => entry.Instances.Count == 0 ? "" : Wording.List(entry.Instances, most: 4);

    private static Html Times(Repeated entry) => entry.Times == 1
        ? Html.None
        : Html.Of($"""<span class="quiet">, {entry.Times} times since {PageText.Clock(entry.First.At)}</span>""");

    private static Html Level(LogLevel level) => level switch
    {
        LogLevel.Warning => Html.Of($"""{Mark.Bad}<span class="unseen">Warning: </span>"""),
        > LogLevel.Warning => Html.Of($"""{Mark.Bad}<span class="unseen">Error: </span>"""),
        _ => Html.None,
    };

    [GeneratedRegex(@"^elected \S+ \(\S+\) as primary, term \d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elected();
}
