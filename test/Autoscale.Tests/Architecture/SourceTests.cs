namespace Autoscale.Tests.Architecture;

public sealed class SourceTests
{
    private const int MostLines = 250;

    private static readonly string[] Rooms = ["src", "compat", "test", "cdk", "bench"];

    [Fact]
    public void No_source_file_has_more_than_250_lines()
    {
        var files = Sources(SolutionFolder.Find()).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.True(File.ReadLines(f).Count() <= MostLines, f));
    }

    private static IEnumerable<string> Sources(string root) => Rooms
        .Select(room => Path.Combine(root, room))
        .Where(Directory.Exists)
        .SelectMany(room => Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories))
        .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));
}
