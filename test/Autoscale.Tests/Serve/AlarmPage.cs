using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Serve;

/// <summary>docs/alarms.md: the rows of its tables, and the steps that a user copies from it.</summary>
internal static partial class AlarmPage
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "alarms.md"));

    /// <summary>The rows about alarms of the template.</summary>
    public static IReadOnlyList<AlarmRow> Rows { get; } =
    [
        .. Row().Matches(Text).Select(m => new AlarmRow(m.Groups["name"].Value, m.Groups["condition"].Value, m.Groups["how"].Value)),
    ];

    /// <summary>The steps with the simulated deployment.</summary>
    public static IReadOnlyList<AlarmStep> Steps { get; } =
    [
        .. Section().Matches(Text).Select(m => new AlarmStep(
            m.Groups["title"].Value,
            [.. Name().Matches(m.Groups["raises"].Value).Select(n => n.Groups["name"].Value)],
            m.Groups["commands"].Value.TrimEnd().Split('\n'))),
    ];

    /// <summary>The titles of all sections, as links name them.</summary>
    public static IReadOnlyList<string> Anchors { get; } =
        [.. Heading().Matches(Text).Select(m => Anchor(m.Groups["title"].Value))];

    /// <summary>The name of a section in a link.</summary>
    public static string Anchor(string title) => title.ToLowerInvariant().Replace(' ', '-');

    [GeneratedRegex(
        @"^\| `(?<name>\w+)` \| (?<condition>\w+ of .+? \| .+?) \| (?<how>.+?) \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"^### (?<title>.+)\n\nRaises (?<raises>[^.]+)\. .+\n\n```sh\n(?<commands>[^`]+)```$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();

    [GeneratedRegex("`(?<name>[A-Za-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^### (?<title>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}

/// <summary>A row of the page.</summary>
/// <param name="Condition">The columns with the condition and the owner of the metric.</param>
/// <param name="How">The column with the link to the step.</param>
internal sealed record AlarmRow(string Name, string Condition, string How);

/// <summary>A step of the page.</summary>
/// <param name="Raises">The alarms that it raises.</param>
/// <param name="Commands">The command lines; the first one starts the program.</param>
internal sealed record AlarmStep(string Title, IReadOnlyList<string> Raises, IReadOnlyList<string> Commands);
