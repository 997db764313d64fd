using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Architecture;

/// <summary>
/// The folders of the domain, as the source says it: a folder depends on another one when a file of it names a type that is declared there
/// and whose namespace the file can see.
/// </summary>
public sealed partial class FolderTests
{
    private const string Domain = "Autoscale.Domain";

    private static readonly IReadOnlyList<Source> Sources = Read();

    private static readonly ILookup<string, string> Uses = FindUses().ToLookup(use => use.From, use => use.To, StringComparer.Ordinal);

    [Fact]
    public void Folders_form_a_graph_without_cycles()
    {
        var folders = Sources.Select(s => s.Namespace).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(folders.Count > 20, "The sources of the domain were not found.");
        Assert.All(folders, folder => Assert.False(
            Reachable(folder).Contains(folder), $"{folder} depends on itself, by way of {string.Join(", ", Uses[folder])}."));
    }

    [Theory]
    [InlineData("Cluster", "RouteFailover")]
    [InlineData("RouteFailover", "Cluster")]
    [InlineData("Cluster", "AddressManager")]
    [InlineData("RouteFailover", "AddressManager")]
    [InlineData("AddressManager", "Cluster")]
    [InlineData("AddressManager", "RouteFailover")]
    [InlineData("Shared", "AddressManager")]
    [InlineData("Shared", "Cluster")]
    [InlineData("Shared", "RouteFailover")]
    public void A_product_does_not_see_another_and_shared_folders_see_none(string product, string other) => Assert.DoesNotContain(
        Uses.Where(u => IsWithin(u.Key, product)).SelectMany(u => u.Select(to => (From: u.Key, To: to))), use => IsWithin(use.To, other));

    [Fact]
    public void A_dependency_is_found_in_the_source()
    {
        Assert.Contains($"{Domain}.Cluster.Fleet", Uses[$"{Domain}.Cluster.Elections"]);
        Assert.Contains($"{Domain}.Shared.Aws", Reachable($"{Domain}.Cluster.Sweeping"));
    }

    [Fact]
    public void The_picture_of_the_architecture_document_has_each_dependency_of_the_cluster_and_no_other()
    {
        var arrows = Arrow().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "architecture.md")))
            .Select(m => (From: m.Groups["from"].Value, To: m.Groups["to"].Value))
            .ToList();
        var drawn = arrows.ToLookup(a => a.From, a => a.To, StringComparer.Ordinal);
        var used = Uses
            .SelectMany(u => u.Select(to => (From: FolderOf(u.Key), To: FolderOf(to))))
            .Where(use => use.From is not null && use.To is not null && use.From != use.To)
            .ToHashSet();

        Assert.NotEmpty(arrows);
        Assert.All(arrows, arrow => Assert.Contains((arrow.From, arrow.To), used));
        Assert.All(used, use => Assert.Contains(use.To!, Reachable(use.From!, drawn)));
    }

    // The folder of the cluster; null for the folder Cluster itself, and for other products.
    private static string? FolderOf(string folder) =>
        folder.StartsWith($"{Domain}.Cluster.", StringComparison.Ordinal) ? folder.Split('.')[3] : null;

    private static bool IsWithin(string folder, string product) =>
        folder == $"{Domain}.{product}" || folder.StartsWith($"{Domain}.{product}.", StringComparison.Ordinal);

    private static HashSet<string> Reachable(string folder) => Reachable(folder, Uses);

    private static HashSet<string> Reachable(string folder, ILookup<string, string> uses)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        var open = new Stack<string>(uses[folder]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            foreach (var further in uses[next])
                open.Push(further);
        }

        return seen;
    }

    private static IEnumerable<(string From, string To)> FindUses()
    {
        var declared = Sources
            .SelectMany(s => Declaration().Matches(s.Code).Select(m => (Type: m.Groups["name"].Value, s.Namespace)))
            .ToLookup(d => d.Type, d => d.Namespace, StringComparer.Ordinal);
        return Sources
            .SelectMany(s => Word().Matches(s.Code)
                .SelectMany(w => declared[w.Value])
                .Where(target => target != s.Namespace && s.Sees(target))
                .Select(target => (s.Namespace, target)))
            .Distinct();
    }

    private static List<Source> Read()
    {
        var root = Path.Combine(RepositoryRoot.Find(), "src", Domain);
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                .Select(file => Source.Of(File.ReadAllText(file))),
        ];
    }

    [GeneratedRegex(
        @"^(public|internal) ((static|sealed|abstract|readonly|partial) )*"
        + @"(record struct|record|class|struct|interface|enum|delegate [^(]*?) ?(?<name>\w+)\b",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^    (?<from>[A-Z]\w+) --> (?<to>[A-Z]\w+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^using (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Using();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex NamespaceOf();

    [GeneratedRegex(@"//[^\n]*|""([^""\\\n]|\\.)*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CommentOrText();

    private sealed record Source(string Namespace, IReadOnlyCollection<string> Usings, string Code)
    {
        public static Source Of(string text) => new(
            NamespaceOf().Match(text).Groups["name"].Value,
            [.. Using().Matches(text).Select(m => m.Groups["name"].Value)],
            CommentOrText().Replace(text, ""));

        public bool Sees(string target) => Usings.Contains(target) || Namespace.StartsWith($"{target}.", StringComparison.Ordinal);
    }
}
