using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary><c>/failover_monitoring/…</c>: status and orders of administrators. Spec address-manager C1, C4.</summary>
public sealed class OrderRequestTests
{
    public static TheoryData<string, string> Requests => new()
    {
        { "GET", "/failover_monitoring/status" },
        { "POST", "/failover_monitoring/start" },
        { "POST", "/failover_monitoring/stop" },
        { "POST", "/failover_monitoring/discover" },
        { "PUT", "/failover_monitoring/settings" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Only_an_administrator_may_do_it(string method, string path)
    {
        await using var bench = await GatewayBench.StartAsync(hasHealth: true);

        Assert.Equal(401, (await bench.SendAsync(method, path, body: "{}")).StatusCode);
        Assert.Equal(403, (await bench.SendAsync(method, path, await bench.SignInAsync("bob"), "{}")).StatusCode);
        Assert.Equal(403, (await bench.SendAsync(method, path, await bench.SignInAsync("alice"), "{}")).StatusCode);
        bench.Cluster.SetField("bob", GatewayBench.Field, "all");
        Assert.Equal(403, (await bench.SendAsync(method, path, await bench.SignInAsync("bob"), "{}")).StatusCode);
        Assert.Equal(0, bench.Table.Writes);
        Assert.Equal(200, (await bench.SendAsync(method, path, await bench.SignInAsync("root"), "{}")).StatusCode);
    }

    [Fact]
    public async Task A_start_and_a_stop_are_saved_with_the_administrator_and_the_time()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("root");

        var started = await bench.SendAsync("POST", "/failover_monitoring/start", token);

        Assert.Equal("""{"started":true,"changed":true,"version":1}""", started.Body);
        Assert.Equal(
            new MonitorOrders { IsStarted = true, Version = 1, ChangedBy = "root", ChangedAt = bench.Clock.GetUtcNow() },
            await bench.Table.Orders.ReadAsync(default));
        Assert.Equal("root at 10.0.0.7 ordered a start: done; version 1 of the orders", bench.Log.Entries(1214)[0].Message());

        Assert.Equal(
            """{"started":true,"changed":false,"version":1}""", (await bench.SendAsync("POST", "/failover_monitoring/start", token)).Body);
        Assert.Equal(
            """{"started":false,"changed":true,"version":2}""", (await bench.SendAsync("POST", "/failover_monitoring/stop", token)).Body);
        Assert.Equal(2, bench.Table.Writes);
    }

    [Fact]
    public async Task Settings_of_an_administrator_win_over_those_of_the_deployment_until_they_are_removed()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("root");

        var changed = await PutAsync(bench, token, """{"failAfter":5,"pollInterval":20}""");

        Assert.Equal(200, changed.StatusCode);
        var stored = (await bench.Table.Orders.ReadAsync(default)).Settings!;
        Assert.Equal((5, 20d, 2), (stored.FailAfter, stored.PollInterval.TotalSeconds, stored.Members.Count));
        Assert.All(stored.Members, m => Assert.Null(m.Trust.Authorities));
        Assert.Equal(("administrator", 5), await StatusOfAsync(bench, token));

        Assert.Equal(200, (await PutAsync(bench, token, "{}")).StatusCode);
        Assert.Null((await bench.Table.Orders.ReadAsync(default)).Settings);
        Assert.Equal(("deployment", 3), await StatusOfAsync(bench, token));
    }

    [Fact]
    public async Task All_problems_of_settings_are_answered_at_once()
    {
        await using var bench = await GatewayBench.StartAsync();

        var answer = await PutAsync(bench, await bench.SignInAsync("root"), """
            {"members":[{"url":"http://a"},{"healthUrl":"x","nonsense":1}],"failAfter":0,"confirmAfter":"two","alias":"a b",
             "credentials":"x","apiVersion":"v3","pollInterval":1.5}
            """);

        Assert.Equal(400, answer.StatusCode);
        Assert.Equal(
            [
                "credentials is no part of the settings",
                "nonsense is no part of a member",
                "url of a member must be a URL",
                "apiVersion must be auto, v1 or v2",
                "pollInterval must be a whole number",
                "confirmAfter must be a whole number",
                "the URL http://a/ must be https:// with a host and a port, and nothing else",
                "alias 'a b' must be 1 to 63 letters, digits, dots or hyphens",
                "failAfter must be 1 to 20, not 0",
            ],
            Problems(answer));
        Assert.Equal(0, bench.Table.Writes);
    }

    [Fact]
    public async Task Settings_do_not_change_while_the_monitor_is_started()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("root");
        _ = await bench.SendAsync("POST", "/failover_monitoring/start", token);

        var answer = await PutAsync(bench, token, """{"failAfter":5}""");

        Assert.Equal(409, answer.StatusCode);
        Assert.Contains("Stop it with POST /failover_monitoring/stop", answer.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await PutAsync(bench, token, "{}")).StatusCode);
    }

    [Fact]
    public async Task Members_that_a_discovery_found_are_confirmed_before_a_start()
    {
        await using var bench = await GatewayBench.StartAsync(members: 3, hasHealth: true);
        bench.Variables["AddressManagerMembers"] = bench.Host.UrlOf(1).ToString();
        bench.Variables["AddressManagerHealthUrls"] = bench.Host.Member(1, hasHealthUrl: true).HealthUrl!.ToString();
        var token = await bench.SignInAsync("root", member: 1);

        var found = JsonElement.Parse((await bench.SendAsync("POST", "/failover_monitoring/discover", token)).Body!);

        Assert.False(found.GetProperty("confirmed").GetBoolean());
        var members = found.GetProperty("discovered");
        Assert.Equal(
            [1, 2, 3],
            members.EnumerateArray().Select(m => 1 + Enumerable.Range(0, 3)
                .First(n => m.GetProperty("url").GetString() == bench.Host.UrlOf(n + 1).GetLeftPart(UriPartial.Authority))));
        var refused = await bench.SendAsync("POST", "/failover_monitoring/start", token);
        Assert.Equal(409, refused.StatusCode);
        Assert.Contains("Confirm the members", refused.Body, StringComparison.Ordinal);

        Assert.Equal(200, (await PutAsync(bench, token, $$"""{"members":{{members.GetRawText()}}}""")).StatusCode);
        Assert.Equal(200, (await bench.SendAsync("POST", "/failover_monitoring/start", token)).StatusCode);
        Assert.Equal(3, (await bench.Table.Orders.ReadAsync(default)).Settings!.Members.Count);
    }

    [Fact]
    public async Task A_discovery_that_finds_the_members_of_the_settings_needs_no_confirmation()
    {
        await using var bench = await GatewayBench.StartAsync(hasHealth: true);
        var token = await bench.SignInAsync("root");

        var found = await bench.SendAsync("POST", "/failover_monitoring/discover", token);

        Assert.True(JsonElement.Parse(found.Body!).GetProperty("confirmed").GetBoolean());
        Assert.Equal(200, (await bench.SendAsync("POST", "/failover_monitoring/start", token)).StatusCode);
    }

    [Fact]
    public async Task A_discovery_without_a_failover_service_says_so()
    {
        await using var bench = await GatewayBench.StartAsync();
        Assert.Equal(409, (await bench.SendAsync("POST", "/failover_monitoring/discover", await bench.SignInAsync("root"))).StatusCode);

        await using var other = await GatewayBench.StartAsync(hasHealth: true);
        foreach (var member in other.Cluster.Members)
            member.HasFailoverService = false;
        var answer = await other.SendAsync("POST", "/failover_monitoring/discover", await other.SignInAsync("root"));
        Assert.Equal(502, answer.StatusCode);
        Assert.Equal(2, Problems(answer).Count);
    }

    [Fact]
    public async Task An_administrator_who_loses_the_race_each_time_is_told()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("root");
        var version = 0;
        bench.Table.BeforeSave = () => bench.Table.Orders.Put(new MonitorOrders { Version = ++version, ChangedBy = "another" });

        var answer = await bench.SendAsync("POST", "/failover_monitoring/start", token);

        Assert.Equal(409, answer.StatusCode);
        Assert.Equal(3, bench.Table.Writes);
        Assert.Equal("another", (await bench.Table.Orders.ReadAsync(default)).ChangedBy);
    }

    private static Task<APIGatewayProxyResponse> PutAsync(GatewayBench bench, string token, string body) =>
        bench.SendAsync("PUT", "/failover_monitoring/settings", token, body);

    private static async Task<(string?, int)> StatusOfAsync(GatewayBench bench, string token)
    {
        var status = JsonElement.Parse((await bench.SendAsync("GET", "/failover_monitoring/status", token)).Body!);
        return (status.GetProperty("settings_of").GetString(), status.GetProperty("settings").GetProperty("failAfter").GetInt32());
    }

    private static IReadOnlyList<string?> Problems(APIGatewayProxyResponse answer) =>
        [.. JsonElement.Parse(answer.Body!).GetProperty("details").GetProperty("problems").EnumerateArray().Select(p => p.GetString())];
}
