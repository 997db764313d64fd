using Autoscale.Testing;

namespace Autoscale.Tests.Bootstrap;

/// <summary>No configset opens an interface to administration in clear text.</summary>
public sealed class ClearTextConfigsetTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "configsets");

    public static TheoryData<string> Configsets =>
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.HasExtension(file))
            .Select(file => Path.GetRelativePath(Folder, file))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Configsets))]
    public void No_interface_allows_http_or_telnet(string name) => Assert.All(
        Allowed(File.ReadAllText(Path.Combine(Folder, name))),
        access => Assert.DoesNotContain(access, (string[])["http", "telnet"]));

    [Fact]
    public void The_second_interface_allows_encrypted_administration() =>
        Assert.Equal(["ping", "https", "ssh", "fgfm"], Allowed(File.ReadAllText(Path.Combine(Folder, "port2config"))));

    private static IEnumerable<string> Allowed(string text) => text.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words is ["set" or "append", "allowaccess" or "ip6-allowaccess", ..])
        .SelectMany(words => words[2..]);
}
