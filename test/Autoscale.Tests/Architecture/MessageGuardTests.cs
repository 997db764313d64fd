using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Architecture;

/// <summary>docs/operations.md has a row with a remedy for each subject of a message that the source has, and for no other.</summary>
public sealed partial class MessageGuardTests
{
    private static readonly string Root = RepositoryRoot.Find();

    private static readonly List<string> Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src", "Autoscale.Domain", "Cluster"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText),
    ];

    private static readonly List<List<string>> Rows =
    [
        .. File.ReadAllText(Path.Combine(Root, "docs", "operations.md"))
            .Split("| Subject | Meaning | Action |\n|---|---|---|\n")[1]
            .Split("\n\n")[0].Split('\n')
            .Select(row => row.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToList()),
    ];

    [Fact]
    public void Each_subject_has_a_row_with_its_meaning_and_an_action_and_each_row_has_a_subject_of_the_source()
    {
        var subjects = Sources.SelectMany(text => Subject().Matches(text)).SelectMany(m => Kinds(m.Groups["subject"].Value));
        var documented = Rows.Select(row => row[0]).Where(s => !s.StartsWith("Address Manager: ", StringComparison.Ordinal));

        Assert.Equal(subjects.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.All(Rows, row => Assert.True(row.Count == 3 && row.TrueForAll(c => c.Length > 0), string.Join(" | ", row)));
    }

    [Fact]
    public void Each_message_that_the_source_creates_is_among_the_subjects() => Assert.All(
        Sources.Where(text => text.Contains("Notification.Of(", StringComparison.Ordinal)),
        text => Assert.True(
            Subject().Count(text) >= Creation().Count(text), $"a message without a subject on a line of its own: {text[..400]}"));

    private static IEnumerable<string> Kinds(string subject) => subject.Contains("{kind}", StringComparison.Ordinal)
        ? ((string[])["launch", "termination"]).Select(kind => subject.Replace("{kind}", kind, StringComparison.Ordinal))
        : [subject];

    [GeneratedRegex(
        @"^ +\$?""(?<subject>(FortiGate Autoscale|Autoscale|FortiAnalyzer) [^""]*)"",$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"Notification\.Of\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Creation();
}
