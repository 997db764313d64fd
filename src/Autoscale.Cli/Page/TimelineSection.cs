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
        var shown = Repeated.Of(model.Changes).TakeLast(Shown).Reverse().ToList();
        return Section.Of(
            "timeline",
            "Decisions and events",
            shown.Count == 0
                ? Section.Empty("No decision has been made yet.")
                : Html.Of($"""<ol class="timeline">{shown.Select(Entry)}</ol>"""));
    }

    // The key is that of the first change, so that an entry stays in its place when its sentence is repeated.
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
                : Level(change.Level))}{change.Text[result..]}{Times(entry)}</span>
            """);
    }

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

/// <summary>A change whose sentence directly follows itself, once or several times.</summary>
/// <param name="First">The first change of the row of equal ones.</param>
/// <param name="Last">The last one.</param>
/// <param name="Times">The number of changes.</param>
internal sealed record Repeated(Change First, Change Last, int Times)
{
    /// <summary>The entries of a journal, in its order.</summary>
    public static IReadOnlyList<Repeated> Of(IReadOnlyList<Change> changes)
    {
        List<Repeated> entries = [];
        foreach (var change in changes)
        {
            if (entries is [.., var last] && (last.Last.Text, last.Last.Level) == (change.Text, change.Level))
                entries[^1] = last with { Last = change, Times = last.Times + 1 };
            else
                entries.Add(new Repeated(change, change, 1));
        }

        return entries;
    }
}
