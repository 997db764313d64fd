using System.Text.Json;

namespace Autoscale.Tests.Serve;

/// <summary><c>serve --address-managers</c>: the monitor follows the primary over HTTPS, and clients stay signed in.</summary>
[Trait("Seconds", "40")]
public sealed class ServeAddressManagerTests
{
    private const string Configurations = "prod/failover_rest_endpoints/get_configurations";

    private static readonly (string Path, int Status, string Error)[] Refused =
    [
        ("4/kill", 404, "the member must be a number from 1 to 3"),
        ("0/kill", 404, "the member must be a number from 1 to 3"),
        ("one/kill", 404, "the member must be a number from 1 to 3"),
        ("1/reboot", 404, "the action must be promote, kill, revive, partition, heal or claim"),
        ("1/promote", 409, "member 1 is the primary"),
        ("1/revive", 409, "member 1 runs"),
        ("1/heal", 409, "member 1 is not cut off"),
    ];

    [Fact]
    public async Task A_client_of_the_alias_continues_on_the_new_primary_and_another_user_signs_in_again()
    {
        await using var server = await RunningServer.StartWithAddressManagersAsync(members: 3, speed: 5);
        var before = await MonitorAsync(server, "MONITORING", generation: 1);
        var (monitor, alice) = (await SignInAsync(server, "monitor"), await SignInAsync(server, "alice"));
        Assert.Equal((200, Listing(before, 1)), await ListAsync(server, monitor));

        Assert.Equal("is stopped", await DoAsync(server, "1/kill"));
        Assert.Equal("is promoted", await DoAsync(server, "2/promote"));
        var after = await MonitorAsync(server, "MONITORING", generation: 2);

        Assert.Equal(UrlOf(after, 2), after.GetProperty("primaryUrl").GetString());
        Assert.Equal((200, Listing(after, 2)), await ListAsync(server, monitor));
        var lost = await ListAsync(server, alice);
        Assert.Equal(401, lost.Status);
        Assert.Equal("Unauthorized", JsonElement.Parse(lost.Body).GetProperty("code").GetString());
        Assert.Equal(200, (await ListAsync(server, await SignInAsync(server, "alice"))).Status);
        Assert.Contains(server.Printed, line => line.EndsWith("mail: Address Manager: new primary", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Printed.Skip(5), line => line.Contains("simulated-and-no-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_members_that_claim_are_a_split_until_one_of_them_steps_down()
    {
        await using var server = await RunningServer.StartWithAddressManagersAsync(members: 2, speed: 5);
        var before = await MonitorAsync(server, "MONITORING", generation: 1);

        Assert.Equal("claims to be the primary", await DoAsync(server, "2/claim"));
        var split = await MonitorAsync(server, "SPLIT_BRAIN", generation: 1);
        Assert.Equal(before.GetProperty("primaryUrl").GetString(), split.GetProperty("primaryUrl").GetString());

        Assert.Equal("is stopped", await DoAsync(server, "2/kill"));
        _ = await MonitorAsync(server, "MONITORING", generation: 1);
    }

    [Fact]
    public async Task A_lockout_rejects_the_monitor_until_it_is_ended()
    {
        await using var server = await RunningServer.StartWithAddressManagersAsync(members: 2, speed: 5);
        _ = await MonitorAsync(server, "MONITORING", generation: 1);

        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Post, "address-managers/lockout")).Status);
        _ = await MonitorAsync(server, "AUTH_FAILED", generation: 1);
        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Delete, "address-managers/lockout")).Status);
        _ = await MonitorAsync(server, "MONITORING", generation: 1);
    }

    [Fact]
    public async Task An_administrator_stops_and_starts_the_monitor()
    {
        await using var server = await RunningServer.StartWithAddressManagersAsync(members: 2, speed: 5);
        _ = await MonitorAsync(server, "MONITORING", generation: 1);
        var (monitor, alice) = (await SignInAsync(server, "monitor"), await SignInAsync(server, "alice"));

        Assert.Equal(403, (await server.SendAsync(HttpMethod.Post, "prod/failover_monitoring/stop", auth: alice)).Status);
        Assert.Equal(401, (await server.SendAsync(HttpMethod.Post, "prod/failover_monitoring/stop")).Status);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Post, "prod/failover_monitoring/stop", auth: monitor)).Status);
        var stopped = await MonitorAsync(server, "STOPPED", generation: 1);

        Assert.Equal(JsonValueKind.Null, stopped.GetProperty("primaryUrl").ValueKind);
        Assert.False(stopped.GetProperty("started").GetBoolean());
    }

    [Fact]
    public async Task A_member_that_is_cut_off_and_reached_again_stays_the_primary()
    {
        await using var server = await RunningServer.StartWithAddressManagersAsync(members: 3, speed: 5);
        _ = await MonitorAsync(server, "MONITORING", generation: 1);

        Assert.Equal("is cut off", await DoAsync(server, "1/partition"));
        _ = await MonitorAsync(server, "SUSPECT", generation: 1);
        Assert.Equal("is reached again", await DoAsync(server, "1/heal"));
        _ = await MonitorAsync(server, "MONITORING", generation: 1);
    }

    [Fact]
    public async Task Impossible_actions_are_refused_with_a_sentence()
    {
        await using var server = await RunningServer.StartWithAddressManagersAsync(members: 3, speed: 5);
        foreach (var (path, status, error) in Refused)
        {
            var answer = await server.CommandAsync(HttpMethod.Post, $"address-managers/{path}");
            Assert.Equal((path, status, error), (path, answer.Status, answer.Body.GetProperty("error").GetString()));
        }

        Assert.Equal("is stopped", await DoAsync(server, "2/kill"));
        var dead = await server.CommandAsync(HttpMethod.Post, "address-managers/2/promote");
        Assert.Equal((409, "member 2 does not run: revive it first"), (dead.Status, dead.Body.GetProperty("error").GetString()));
        Assert.Equal("is started", await DoAsync(server, "2/revive"));
    }

    private static async Task<JsonElement> MonitorAsync(RunningServer server, string state, long generation) =>
        (await server.StatusAsync(s => s.GetProperty("addressManager") is var monitor
            && monitor.GetProperty("state").GetString() == state
            && monitor.GetProperty("generation").GetInt64() == generation)).GetProperty("addressManager");

    private static string Listing(JsonElement monitor, int primary) =>
        $$"""{"primary_url":"{{UrlOf(monitor, primary)}}","failover_monitoring_state":"MONITORING","""
            + "\"configurations\":[\"default\",\"laboratory\"]}";

    private static string UrlOf(JsonElement monitor, int member) =>
        monitor.GetProperty("members")[member - 1].GetProperty("url").GetString()!;

    private static async Task<string?> DoAsync(RunningServer server, string what)
    {
        var answer = await server.CommandAsync(HttpMethod.Post, $"address-managers/{what}");
        Assert.Equal(200, answer.Status);
        return answer.Body.GetProperty("did").GetString();
    }

    private static async Task<string> SignInAsync(RunningServer server, string user)
    {
        using var content = new StringContent($$"""{"username":"{{user}}","password":"simulated-and-no-secret"}""");
        var answer = await server.SendAsync(HttpMethod.Post, "prod/rest_login", content: content);
        Assert.Equal(200, answer.Status);
        return JsonElement.Parse(answer.Body).GetProperty("access_token").GetString()!;
    }

    private static async Task<(int Status, string Body)> ListAsync(RunningServer server, string token)
    {
        var answer = await server.SendAsync(HttpMethod.Get, Configurations, auth: token);
        return (answer.Status, answer.Body);
    }
}
