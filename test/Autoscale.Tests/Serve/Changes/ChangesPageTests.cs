using System.Text.Json;

namespace Autoscale.Tests.Serve.Changes;

[Trait("Seconds", "2")]
public sealed class ChangesPageTests
{
    [Fact]
    public async Task The_gateway_answers_with_the_changes_after_a_number()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        _ = await server.CommandAsync(HttpMethod.Post, "outage?of=api&seconds=600");
        _ = await server.CommandAsync(HttpMethod.Delete, "outage");

        var all = Changes(await server.SendAsync(HttpMethod.Get, "changes"));
        var last = all[^1].GetProperty("number").GetInt64();
        var later = Changes(await server.SendAsync(HttpMethod.Get, $"changes?after={last - 1}"));
        var none = Changes(await server.SendAsync(HttpMethod.Get, $"changes?after={last}"));

        Assert.Equal(Enumerable.Range(1, all.Count).Select(n => (long)n), all.Select(c => c.GetProperty("number").GetInt64()));
        var change = Assert.Single(later);
        Assert.Equal(["number", "at", "level", "text"], change.EnumerateObject().Select(p => p.Name));
        Assert.Equal("information", change.GetProperty("level").GetString());
        Assert.EndsWith("ended by hand", change.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.InRange(change.GetProperty("at").GetDateTimeOffset(), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        Assert.Empty(none);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public async Task A_value_of_after_that_is_no_number_is_refused_with_a_sentence(string after)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var answer = await server.SendAsync(HttpMethod.Get, $"changes?after={after}");

        Assert.Equal((400, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal(
            $$"""{"error":"after must be the number of a change, 0 or greater, and is '{{after}}'"}""", answer.Body);
    }

    private static List<JsonElement> Changes((int Status, string? ContentType, string Body) answer)
    {
        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        return [.. JsonElement.Parse(answer.Body).GetProperty("changes").EnumerateArray()];
    }
}
