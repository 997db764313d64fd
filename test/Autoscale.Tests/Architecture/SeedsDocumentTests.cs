using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Architecture;

/// <summary>
/// The document about the statements that this project implements: each row has a verdict with its reason, and names files, types and tests
/// that exist.
/// </summary>
public sealed partial class SeedsDocumentTests
{
    private static readonly string Root = RepositoryRoot.Find();
    private static readonly string[] Verdicts = ["as said", "differs", "by hand", "planned"];

    private static readonly string Sources = string.Join('\n', new[] { "src", "cdk" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    private static readonly HashSet<string> TestClasses = [.. Directory
        .EnumerateFiles(Path.Combine(Root, "test"), "*Tests.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetFileNameWithoutExtension(file))];

    private static IReadOnlyList<Row> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(Root, "docs", "seeds.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Statement", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => new Row(cells[0], cells[1], cells[2], cells[3])),
    ];

    [Fact]
    public void Every_row_has_a_verdict() => Assert.All(Rows, row => Assert.Contains(
        Verdicts, verdict => row.Verdict.StartsWith(verdict, StringComparison.Ordinal)));

    [Fact]
    public void Every_difference_has_its_reason() => Assert.All(
        Rows.Where(row => row.Verdict.StartsWith("differs", StringComparison.Ordinal)),
        row => Assert.Matches("^differs: .{20,}", row.Verdict));

    [Fact]
    public void Every_test_exists() => Assert.All(Rows, row =>
    {
        var named = Names(row.Test);
        Assert.NotEmpty(named);
        Assert.Subset(TestClasses, named.ToHashSet());
    });

    [Fact]
    public void Every_file_and_type_exists() => Assert.All(Rows, row =>
    {
        var named = Names(row.Where);
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(Path.Exists(Path.Combine(Root, name)) || IsType(name), $"{name} does not exist."));
    });

    private static bool IsType(string name) =>
        Regex.IsMatch(
            Sources, $@"\b(class|record|interface|enum|struct) {Regex.Escape(name)}\b", RegexOptions.None, TimeSpan.FromSeconds(5));

    private static IReadOnlyList<string> Names(string cell) => [.. Quoted().Matches(cell).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    private sealed record Row(string Statement, string Verdict, string Where, string Test);
}
