using System.Text.Json;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.AddressManagers;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary><c>GET /failover_rest_endpoints/get_configurations</c>. Spec address-manager C2, C4.</summary>
public sealed class ConfigurationRequestTests
{
    private const string NoConfigurations = "Unable to retrieve configurations from Address Manager";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_answer_has_the_form_of_the_original_in_both_versions_of_the_API(bool speaksV2)
    {
        await using var bench = await GatewayBench.StartAsync();
        foreach (var member in bench.Cluster.Members)
            member.SpeaksV2 = speaksV2;

        var answer = await bench.ListAsync(await bench.SignInAsync("alice"));

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal(
            $$"""{"primary_url":"https://127.0.0.1:{{bench.Host.Port}}","failover_monitoring_state":"MONITORING","""
            + """ "configurations":["default","Zürich"]}""".TrimStart(),
            answer.Body);
    }

    [Fact]
    public async Task More_than_a_thousand_configurations_are_listed_page_by_page()
    {
        await using var bench = await GatewayBench.StartAsync();
        foreach (var number in Enumerable.Range(0, 1_500))
            bench.Cluster.AddConfiguration($"configuration {number}");

        var answer = await bench.ListAsync(await bench.SignInAsync("alice"));

        Assert.Equal(1_502, JsonElement.Parse(answer.Body!).GetProperty("configurations").GetArrayLength());
    }

    [Theory]
    [InlineData("failover_rest_endpoints", 200)]
    [InlineData("other, failover_rest_endpoints", 200)]
    [InlineData("all", 200)]
    [InlineData("admin", 200)]
    [InlineData("Admin", 403)]
    [InlineData("failover_rest_endpoints_of_others", 403)]
    [InlineData("", 403)]
    [InlineData(null, 403)]
    public async Task The_user_defined_field_decides_at_each_request(string? text, int status)
    {
        await using var bench = await GatewayBench.StartAsync();
        foreach (var speaksV2 in new[] { true, false })
        {
            foreach (var member in bench.Cluster.Members)
                member.SpeaksV2 = speaksV2;
            bench.Cluster.SetField("alice", GatewayBench.Field, "admin");
            var token = await bench.SignInAsync("alice");
            Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);

            bench.Cluster.SetField("alice", GatewayBench.Field, text);

            Assert.Equal(status, (await bench.ListAsync(token)).StatusCode);
        }
    }

    [Fact]
    public async Task A_user_without_the_permission_gets_the_body_of_the_original()
    {
        await using var bench = await GatewayBench.StartAsync();

        var answer = await bench.ListAsync(await bench.SignInAsync("bob"));

        Assert.Equal(
            """{"code":"Forbidden","details":{"log_context":"request-1"},"""
            + "\"message\":\"The user does not have the permission for this request.\",\"status\":403}",
            answer.Body);
    }

    [Fact]
    public async Task During_a_failover_the_answer_says_when_to_repeat()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");
        bench.Let(MonitorPhase.FailoverInProgress, primary: 1, generation: 1);

        var answer = await bench.ListAsync(token);

        Assert.Equal((503, "10"), (answer.StatusCode, answer.Headers!["Retry-After"]));
        Assert.Equal($$"""{"message":"{{NoConfigurations}}","code":"ServiceUnavailable","status":503}""", answer.Body);
    }

    [Fact]
    public async Task While_the_primary_is_down_and_no_other_is_known_the_session_is_not_lost()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");
        bench.Cluster.Member(1).Answer = _ => new MemberAnswer(503, "");

        Assert.Equal(503, (await bench.ListAsync(token)).StatusCode);
        bench.Cluster.Member(1).Answer = null;

        Assert.Equal(200, (await bench.ListAsync(token)).StatusCode);
    }

    [Fact]
    public async Task A_primary_that_is_silent_until_the_time_ends_is_answered_like_a_failover()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");
        bench.Cluster.Partition(1);

        var answer = await bench.SendAsync(
            GatewayBench.RequestOf("GET", "/failover_rest_endpoints/get_configurations", token), TimeSpan.FromMilliseconds(700));

        Assert.Equal((503, "10"), (answer.StatusCode, answer.Headers!["Retry-After"]));
        Assert.Equal($$"""{"message":"{{NoConfigurations}}","code":"ServiceUnavailable","status":503}""", answer.Body);
        Assert.Single(bench.Log.Entries(910));
        bench.Cluster.Heal(1);
    }

    [Fact]
    public async Task A_list_that_Address_Manager_refuses_is_an_error_with_the_message_of_the_original()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");
        bench.Cluster.Member(1).Answer = r => r.Path.EndsWith("/configurations", StringComparison.Ordinal)
            ? new MemberAnswer(500, """{"status":500,"message":"broken"}""")
            : null;

        var answer = await bench.ListAsync(token);

        Assert.Equal($$"""{"message":"{{NoConfigurations}}","code":"BadGateway","status":502}""", answer.Body);
        Assert.Equal(502, answer.StatusCode);
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_is_an_error_with_the_message_of_the_original()
    {
        await using var bench = await GatewayBench.StartAsync();
        var token = await bench.SignInAsync("alice");
        bench.Clock.Advance(MonitorReadingWorkflow.MaxAge);
        bench.Table.State.Outage = new EndpointFault(EndpointFaultKind.Unavailable, "throttled");

        var answer = await bench.ListAsync(token);

        Assert.Equal($$"""{"message":"{{NoConfigurations}}","code":"InternalServerError","status":500}""", answer.Body);
        Assert.Single(bench.Log.Entries(911));
    }
}
