using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Architecture;

/// <summary>Links in the documents resolve, tables are whole, and the test classes named in the security document exist.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = RepositoryRoot.Find();

    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "artifacts" || part.StartsWith('.')))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_points_to_an_existing_path(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, document))!;
        var broken = Link().Matches(File.ReadAllText(Path.Combine(Root, document)))
            .Select(match => match.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith('#'))
            .Where(to => !Path.Exists(Path.Combine(folder, to.Split('#')[0])));

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_row_of_a_table_has_as_many_cells_as_its_header(string document)
    {
        var (isCode, cells) = (false, 0);
        foreach (var line in File.ReadLines(Path.Combine(Root, document)))
        {
            isCode ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var bars = isCode || !line.StartsWith('|') ? 0 : Bar().Count(line);
            Assert.True(cells == 0 || bars == 0 || bars == cells, line);
            cells = cells > 0 && bars > 0 ? cells : bars;
        }
    }

    [Fact]
    public void Every_test_class_named_in_the_security_document_exists()
    {
        var named = Test()
            .Matches(File.ReadAllText(Path.Combine(Root, "docs", "security.md")))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var present = Directory.EnumerateFiles(Path.Combine(Root, "test"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(named);
        Assert.Subset(present, named);
    }

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bar();

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();
}
