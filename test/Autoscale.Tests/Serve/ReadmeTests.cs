using System.Text.Json;
using System.Text.RegularExpressions;
using Autoscale.Testing;

namespace Autoscale.Tests.Serve;

/// <summary>
/// The transcripts of README.md: the test does what the text says, and the program prints these lines. Times, instances, addresses, numbers
/// and the order may differ; they depend on the moment of the failure.
/// </summary>
[Trait("Seconds", "15")]
public sealed partial class ReadmeTests
{
    private const string Silence = "/silence";

    [Fact]
    public async Task The_program_prints_the_transcripts_of_the_readme()
    {
        var blocks = Transcript.Blocks(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "README.md")));
        var (asked, printed) = (blocks.Single(b => b[0].StartsWith("$ curl", StringComparison.Ordinal)), blocks[^1]);
        Assert.Equal(2, blocks.Count);
        Assert.EndsWith(Silence, asked[0], StringComparison.Ordinal);
        Assert.InRange(printed.Length, 5, 20);

        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 20);
        var (primary, term) = await EnhancedPrimaryAsync(server);
        var answer = await server.CommandAsync(HttpMethod.Post, $"devices/{primary}{Silence}");
        _ = await server.StatusAsync(s => Told(s, term + 1) >= 2);

        Assert.Equal(200, answer.Status);
        Assert.Equal(Shape(asked[1], term), Shape(answer.Body.GetRawText(), term));

        // The order of the lines after the silence depends on who elected, a sweep or a heartbeat, and on who printed first.
        List<string> missing = [];
        var polls = 0;
        _ = await server.StatusAsync(_ => (missing = Missing(printed, server.Printed, term + 1)).Count == 0 || ++polls == 500);
        Assert.True(missing.Count == 0, $"not printed: {string.Join('\n', [.. missing, "", .. server.Printed])}");
    }

    // The lines of the readme's transcript, where the new term is 2, that the program has not printed since the last silence.
    private static List<string> Missing(string[] transcript, IEnumerable<string> printed, long term)
    {
        var said = printed.Select(line => Shape(line, term)).ToList();
        var silence = said.LastIndexOf(Shape(transcript[0], 2));
        return silence < 0 ? [transcript[0]] : [.. transcript.Where(line => said.IndexOf(Shape(line, 2), silence) < 0)];
    }

    // The transcript silences a primary with newer firmware. A classic one, which may boot first, is silenced before, and revived.
    private static async Task<(string Primary, long Term)> EnhancedPrimaryAsync(RunningServer server)
    {
        var first = await server.StatusAsync(s => Members(s).Count == 3 && Told(s, 1) == 3);
        var classic = Members(first).Single(m => m.GetProperty("firmware").GetString() == "classic").GetProperty("instance").GetString()!;
        if (PrimaryOf(first) != classic)
            return (PrimaryOf(first), 1);
        _ = await server.CommandAsync(HttpMethod.Post, $"devices/{classic}{Silence}");
        _ = await server.StatusAsync(s => Told(s, 2) >= 2);
        _ = await server.CommandAsync(HttpMethod.Post, $"devices/{classic}/revive");
        return (PrimaryOf(await server.StatusAsync(s => Told(s, 2) == 3)), 2);
    }

    private static string PrimaryOf(JsonElement status) => status.GetProperty("primary").GetString()!;

    private static List<JsonElement> Members(JsonElement status) => [.. status.GetProperty("members").EnumerateArray()];

    // The number of members that have adopted the primary of a term.
    private static int Told(JsonElement status, long term) =>
        Members(status).Count(m => m.GetProperty("termAcknowledged").GetInt64() == term);

    // The scores depend on the heartbeats that arrived before.
    private static string Shape(string line, long term) =>
        Transcript.Shape(Scores().Replace(line.Replace($"term {term}", "new term", StringComparison.Ordinal), ""));

    [GeneratedRegex("(?<=primary i-[0-9a-z]{17} was silent: ).*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scores();
}
