using Autoscale.Testing;

namespace Autoscale.Tests.Bootstrap;

/// <summary>
/// A configset that translates addresses denies forwarded traffic to the API first: behind the translation every host has the address of
/// the FortiGate, by which the functions recognise it. Safety S5.3.
/// </summary>
public sealed class NatConfigsetTests
{
    private const string Translation = "set nat enable";
    private const string Api = "autoscale-api";

    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "configsets");

    private static string[] Names =>
    [
        .. Directory.EnumerateFiles(Folder)
            .Select(file => Path.GetFileName(file)!)
            .Where(file => !Path.HasExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Configsets => [.. Names];

    [Fact]
    public void The_configsets_that_translate_addresses_are_these() => Assert.Equal(
        ["internalelbwebserv", "setuptgwvpn"], Names.Where(name => Read(name).Contains(Translation, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Configsets))]
    public void A_configset_that_translates_addresses_denies_all_traffic_to_the_host_of_the_callback_URL_first(string name)
    {
        var text = Read(name);
        if (!text.Contains(Translation, StringComparison.Ordinal))
            return;

        var policies = Entries(Block(text, "config firewall policy"));
        Assert.Superset(
            new HashSet<string>(
                [
                    "set srcintf \"any\"", "set dstintf \"any\"", "set srcaddr \"all\"", $"set dstaddr \"{Api}\"", "set action deny",
                    "set schedule \"always\"", "set service \"ALL\"",
                ],
                StringComparer.Ordinal),
            policies[0].ToHashSet(StringComparer.Ordinal));
        Assert.Equal(
            ["set type fqdn", "set fqdn \"{CALLBACK_HOST}\""],
            Assert.Single(Entries(Block(text, "config firewall address")), e => e[0] == $"edit \"{Api}\"").Skip(1));
        Assert.True(
            text.IndexOf("config firewall address", StringComparison.Ordinal)
            < text.IndexOf("config firewall policy", StringComparison.Ordinal));
    }

    [Fact]
    public void Policies_of_different_configsets_have_different_names()
    {
        var names = Names
            .SelectMany(name => Read(name).Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("set name ", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    // The units of route failover are no members of a cluster, and their API asks for a key.
    [Fact]
    public void The_configsets_of_route_failover_do_not_know_the_API_of_a_cluster() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(Folder, "route-failover")).Where(file => !Path.HasExtension(file)),
        file => Assert.DoesNotContain("CALLBACK", File.ReadAllText(file), StringComparison.Ordinal));

    [Theory]
    [InlineData("https://abc123.execute-api.eu-west-1.amazonaws.com/prod/fgt-as-handler", "abc123.execute-api.eu-west-1.amazonaws.com")]
    [InlineData("http://api.example:8080/x", "api.example")]
    public void The_host_of_the_callback_URL_is_a_placeholder(string url, string host) => Assert.Equal(
        $"set fqdn \"{host}\"",
        BootstrapSamples.Fill(
            "set fqdn \"{CALLBACK_HOST}\"",
            BootstrapSamples.Complete with { HandlerUrl = new("autoscale-handler-url", url) }));

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    private static List<string> Block(string text, string head) =>
        [.. text.Split('\n').Select(l => l.Trim()).SkipWhile(l => l != head).Skip(1).TakeWhile(l => l != "end")];

    // Each entry begins with its edit line.
    private static List<List<string>> Entries(List<string> lines)
    {
        List<List<string>> entries = [];
        foreach (var line in lines.Where(l => l.Length > 0 && l != "next"))
        {
            if (line.StartsWith("edit ", StringComparison.Ordinal))
                entries.Add([]);
            entries[^1].Add(line);
        }

        return entries;
    }
}
