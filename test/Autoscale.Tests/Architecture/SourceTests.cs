using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int MaxLines = 250;
    private const int MaxWidth = 140;

    private static readonly string[] Rooms = ["src", "compat", "test", "cdk", "bench"];

    [Fact]
    public void No_source_file_has_more_than_250_lines()
    {
        var files = Sources(Rooms).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.True(File.ReadLines(f).Count() <= MaxLines, f));
    }

    [Fact]
    public void No_source_line_is_wider_than_140_characters()
    {
        var wide = Sources(Rooms).SelectMany(f => File.ReadLines(f).Index()
            .Where(line => line.Item.Length > MaxWidth)
            .Select(line => $"{f}:{line.Index + 1} has {line.Item.Length} characters"));

        Assert.Empty(wide);
    }

    // A whole item erases the attributes that a newer version has added.
    [Fact]
    public void The_adapters_write_rows_only_by_updates() => Assert.All(
        Sources(["src"]), file => Assert.DoesNotMatch("PutItem|BatchWriteItem|TransactWriteItems|PartiQL", File.ReadAllText(file)));

    // What operators, subscribers and callers read, and what explains the code, has nouns as its subjects.
    [Fact]
    public void Texts_and_comments_of_the_source_say_which_part_does_what()
    {
        var riddles = Sources(["src", "cdk"]).SelectMany(f => File.ReadLines(f).Index()
            .Where(line => Riddle().IsMatch(line.Item))
            .Select(line => $"{f}:{line.Index + 1} {line.Item.Trim()}"));

        Assert.Empty(riddles);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("serverless.template")]
    public void Texts_of_a_document_say_which_part_does_what(string file) =>
        Assert.DoesNotMatch(Riddle(), File.ReadAllText(Path.Combine(RepositoryRoot.Find(), file)));

    [Fact]
    public void The_documents_say_which_part_does_what() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), "docs"), "*.md", SearchOption.AllDirectories),
        file => Assert.False(Riddle().IsMatch(File.ReadAllText(file)), $"{file}: {Riddle().Match(File.ReadAllText(file)).Value}"));

    private static IEnumerable<string> Sources(IEnumerable<string> rooms)
    {
        var root = RepositoryRoot.Find();
        return rooms
            .Select(room => Path.Combine(root, room))
            .Where(Directory.Exists)
            .SelectMany(room => Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(root, file)
                .Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj" or "node_modules"));
    }

    [GeneratedRegex(
        @"\b(nobody|whoever|somebody|someone|whatever|whom|wherever|anybody|books)\b|is owed|are owed|is at it",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Riddle();
}
