using System.Text.Json;
using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Serve;

/// <summary>The transcripts of docs/try-it.md: each test does what a section says, and compares answers and lines.</summary>
[Trait("Seconds", "35")]
public sealed partial class TryItTests
{
    private const string DocumentedUrl = "http://127.0.0.1:8080";

    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "try-it.md"));

    [Fact]
    public async Task A_FortiGate_is_played_with_curl()
    {
        var blocks = BlocksOf("Play a FortiGate with curl");
        await using var server = await RunningServer.StartAsync(fleet: 0);
        const string Source = "10.0.0.10";
        var instance = Instance().Match(Document).Value;
        var answers = AnswersOf(blocks[0]);
        var token = BootToken().Match(blocks[0][1]).Value;
        Assert.Equal(4, answers.Count);

        var license = await server.SendAsync(HttpMethod.Get, $"prod/byol-license?{token}", Source, instance);
        var configuration = await server.SendAsync(HttpMethod.Get, $"prod/fgt-as-handler?{token}", Source, instance);
        var callback = Callback().Match(configuration.Body).Groups["path"].Value;
        using var heard = Heartbeat(instance);
        using var foreign = Heartbeat(instance);
        var heartbeat = await server.SendAsync(HttpMethod.Post, callback, Source, content: heard);
        var refused = await server.SendAsync(HttpMethod.Post, callback, content: foreign);

        Assert.Equal((200, answers[0]), (license.Status, license.Body.TrimEnd()));
        Assert.Equal((200, answers[1]), (configuration.Status, configuration.Body.Replace(
            server.Url.ToString().TrimEnd('/'), DocumentedUrl, StringComparison.Ordinal).TrimEnd()));
        Assert.Equal((200, answers[2]), (heartbeat.Status, heartbeat.Body));
        Assert.Equal(answers[3], $"{refused.Status}, {refused.Body.Length} bytes");
        await PrintedAsync(server, blocks[1]);
    }

    [Fact]
    public async Task Failures_are_simulated()
    {
        var blocks = BlocksOf("Simulate failures");
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 20);
        var first = PrimaryOf(await server.StatusAsync(AllKnowThePrimary));

        var terminated = await server.CommandAsync(HttpMethod.Post, $"devices/{first}/terminate");
        var second = PrimaryOf(await server.StatusAsync(s => PrimaryOf(s) != first && AllKnowThePrimary(s)));
        var silenced = await server.CommandAsync(HttpMethod.Post, $"devices/{second}/silence");
        var launched = await server.CommandAsync(HttpMethod.Post, "devices?group=payg");

        Assert.Equal(
            AnswersOf(blocks[0]).Where(a => a.Length > 0).Select(Transcript.Shape),
            [.. new[] { terminated, silenced, launched }.Select(a => Transcript.Shape(a.Body.GetRawText()))]);
        await PrintedAsync(server, blocks[1]);
    }

    [Fact]
    public async Task The_primary_of_Address_Managers_is_followed()
    {
        var blocks = BlocksOf("Follow the primary of Address Managers");
        var commands = CommandsOf(blocks[0]);
        Assert.StartsWith("until [ $(curl -s $U/status | grep -c '\"state\": \"MONITORING\"')", commands[2], StringComparison.Ordinal);
        var body = Quoted().Match(commands[3]).Groups["text"].Value;
        Assert.StartsWith("TOKEN=$(curl -s $U/prod/rest_login", commands[4], StringComparison.Ordinal);
        await using var server = await RunningServer.StartWithAddressManagersAsync(members: 3, speed: 5);
        _ = await server.StatusAsync(s => s.GetRawText().Contains("\"state\": \"MONITORING\"", StringComparison.Ordinal));

        using var login = new StringContent(body);
        var session = await server.SendAsync(HttpMethod.Post, "prod/rest_login", content: login);
        var token = Token().Match(session.Body).Groups["token"].Value;
        Assert.EndsWith("| sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')", commands[4], StringComparison.Ordinal);
        var before = await ConfigurationsAsync(server, token);
        var killed = await server.CommandAsync(HttpMethod.Post, "address-managers/1/kill");
        var promoted = await server.CommandAsync(HttpMethod.Post, "address-managers/2/promote");
        _ = await server.PrintedUntilAsync("consecutive polls");
        var after = await ConfigurationsAsync(server, token);

        Assert.Equal(
            Shapes(AnswersOf(blocks[0]).Where(a => a.Length > 0).Skip(1)),
            Shapes([before, killed.Body.GetRawText(), promoted.Body.GetRawText()]));
        Assert.Equal(Shapes(AnswersOf(blocks[^1])), Shapes([after]));
        await PrintedAsync(server, [.. blocks[1].Where(line => !line.Contains("SUSPECT -> MONITORING", StringComparison.Ordinal))]);
    }

    [Fact]
    public async Task Devices_are_authorized_on_a_FortiAnalyzer()
    {
        var blocks = BlocksOf("Authorize devices on a FortiAnalyzer");
        await using var server = await RunningServer.StartWithFortiAnalyzerAsync(fleet: 2, speed: 20);
        await PrintedAsync(server, AtAnyTime(blocks[0]));

        var stranger = await server.CommandAsync(HttpMethod.Post, "fortianalyzer/connect?serial=FGVM99TM00000009&ip=10.0.99.9");

        // The document lets it last ten minutes.
        var outage = await server.CommandAsync(HttpMethod.Post, "fortianalyzer/outage?seconds=150");
        var launched = await server.CommandAsync(HttpMethod.Post, "devices?group=byol");

        await PrintedAsync(server, AtAnyTime(blocks[2].TakeWhile(line => line != "…")));
        await PrintedAsync(server, AtAnyTime(blocks[2].SkipWhile(line => line != "…")));
        _ = await server.StatusAsync(s => Members(s) is { Count: 3 } m && m.TrueForAll(IsAuthorized));
        var asked = await server.SendAsync(HttpMethod.Post, "prod/faz-auth-scheduler");

        Assert.Equal(
            Shapes(AnswersOf(blocks[1]).Where(a => a.Length > 0)),
            Shapes([stranger.Body.GetRawText(), outage.Body.GetRawText(), launched.Body.GetRawText()]));
        Assert.Equal(Shapes(AnswersOf(blocks[3])), Shapes([asked.Body]));
    }

    private static IReadOnlyList<string[]> BlocksOf(string section) =>
        Transcript.Blocks(Document.Split($"\n## {section}\n")[1].Split("\n## ")[0]);

    private static List<string> CommandsOf(string[] block) =>
        [.. block.Where(l => l.StartsWith("$ ", StringComparison.Ordinal)).Select(l => l[2..])];

    // The text after each command line that sends a request; it is empty where the document omits the answer.
    private static List<string> AnswersOf(string[] block) =>
    [
        .. string.Join('\n', block).Split("\n$ ").Select(part => part.Split('\n', 2))
            .Where(part => part[0].Contains("curl ", StringComparison.Ordinal))
            .Select(part => part.Length < 2 ? "" : part[1]),
    ];

    private static List<string> Shapes(IEnumerable<string> lines) =>
        [.. lines.Select(l => Ticks().Replace(Transcript.Shape(l), ""))];

    // The moment at which a run begins decides on its cause, and whether it finds a device pending or has to wait for the next login.
    private static string[] AtAnyTime(IEnumerable<string> transcript) =>
    [
        .. transcript
            .Where(line => !line.Contains(" -> pending: ", StringComparison.Ordinal))
            .Where(line => !line.Contains(": waiting: ", StringComparison.Ordinal))
            .Select(line => Cause().Replace(line, "FortiAnalyzer (…)"))
            .Select(line => State().Replace(line, "on the FortiAnalyzer: … -> authorized")),
    ];

    private static async Task PrintedAsync(RunningServer server, string[] transcript)
    {
        IReadOnlyList<string> missing = [];
        var polls = 0;
        _ = await server.StatusAsync(_ => (missing = Transcript.Missing(transcript, server.Printed)).Count == 0 || ++polls == 1400);
        Assert.True(missing.Count == 0, $"not printed: {string.Join('\n', [.. missing, "", .. server.Printed])}");
    }

    private static async Task<string> ConfigurationsAsync(RunningServer server, string token) =>
        (await server.SendAsync(HttpMethod.Get, "prod/failover_rest_endpoints/get_configurations", auth: token)).Body;

    private static StringContent Heartbeat(string instance) => new($$"""{"instance":"{{instance}}","interval":30}""");

    private static string? PrimaryOf(JsonElement status) => status.GetProperty("primary").GetString();

    private static List<JsonElement> Members(JsonElement status) => [.. status.GetProperty("members").EnumerateArray()];

    private static bool AllKnowThePrimary(JsonElement status) =>
        status.GetProperty("term").GetInt64() is > 0 and var term
        && Members(status) is { Count: 3 } members
        && members.TrueForAll(m => m.GetProperty("termAcknowledged").GetInt64() == term && IsInService(m));

    private static bool IsAuthorized(JsonElement member) =>
        member.GetProperty("fortiAnalyzer").GetProperty("state").GetString() == "authorized";

    private static bool IsInService(JsonElement member) => member.GetProperty("lifecycleState").GetString() == "InService";

    [GeneratedRegex("i-[0-9a-z]{17}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instance();

    [GeneratedRegex("t=.*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BootToken();

    [GeneratedRegex("callback-url \"http://[^/]+/(?<path>[^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Callback();

    [GeneratedRegex("'(?<text>[^']+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("\"access_token\":\"(?<token>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"FortiAnalyzer \([^)]+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cause();

    [GeneratedRegex(@"on the FortiAnalyzer: \w+ -> authorized", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex State();

    [GeneratedRegex(@"\.N\+N:N", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ticks();
}
