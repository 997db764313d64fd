using System.Text.Json;
using Autoscale.Emulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>Features that the published function lacks: decisions, concurrency, operations. Spec route-failover 5.4 C and D.</summary>
[Collection(FailoverCollection.Name)]
public sealed class OperationTests(FailoverFixture fixture)
{
    [Fact]
    public async Task C10_Routes_move_to_the_fallback_on_the_second_run_without_a_unit_and_later_move_back()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        var gateway = (await world.Ec2Async("CreateTransitGateway")).Element("transitGatewayId")!;
        await world.PointAsync(world.Tables[0][0], "10.50.0.0/16", "TransitGatewayId", gateway, "CreateRoute");
        world.Variables["AllDownPolicy"] = $"fallback:{gateway}";
        world.Units.ForEach(u => u.Refuse());

        var suspected = await world.RunAsync();
        var before = world.Replaces;
        var certain = await world.RunAsync();
        var fallen = (await world.RoutesOfAsync(world.Tables[0][0]))[FailoverWorld.Default];
        world.Units.ForEach(u => u.Listen());
        var returned = await world.RunElsewhereAsync();

        Assert.Equal(("all-down", 0, "moved", gateway, "moved"), (Outcome(suspected), before, Outcome(certain), fallen, Outcome(returned)));
        Assert.Equal([1, 2], await world.HostsAsync());
        Assert.Equal(gateway, (await world.RoutesOfAsync(world.Tables[0][0]))["10.50.0.0/16"]);
    }

    [Theory]
    [InlineData(503, "ok", "down", "answered 503 instead of 200")]
    [InlineData(200, "all ok here", "up", null)]
    [InlineData(200, "wrong", "down", "answered without 'ok'")]
    public async Task C14_An_HTTP_probe_accepts_only_the_expected_answer(int status, string body, string standing, string? failure)
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        await using var health = await LoopbackServer.StartAsync(
            async http =>
            {
                http.Response.StatusCode = status;
                await http.Response.WriteAsync(body);
            },
            CancellationToken.None);
        world.Variables["InstanceIPs"] = $"127.0.0.1,{world.Units[1].Address}";
        world.Variables["Probes1"] = $"http:{health.Endpoint.Port}@fgt.example/health=200~ok";

        var unit = (await world.RunAsync()).GetProperty("units")[0];

        Assert.Equal(standing, Text(unit, "standing"));
        Assert.Equal(
            failure,
            unit.TryGetProperty("failure", out var words)
                ? words.GetString()![(words.GetString()!.IndexOf(' ', StringComparison.Ordinal) + 1)..]
                : null);
    }

    [Fact]
    public async Task C15_A_stopping_instance_loses_its_routes_although_it_still_answers()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        await world.Ec2Async("StopInstances", ("InstanceId.1", world.Instances[0]));

        await world.RunAsync(State(world.Instances[0]));

        Assert.Equal([2, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task C15_A_state_change_of_an_instance_that_is_not_a_unit_is_ignored()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);

        var report = await world.RunAsync(State("i-0123456789abcdef0"));

        Assert.Equal(("ignored", 0), (Outcome(report), world.Describes));
    }

    [Fact]
    public async Task C16_A_unit_whose_interface_checks_destinations_is_given_no_routes()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture, zones: 3);
        await world.Ec2Async(
            "ModifyNetworkInterfaceAttribute", ("NetworkInterfaceId", world.Interfaces[1]), ("SourceDestCheck.Value", "true"));
        world.Units[0].Refuse();

        await world.RunAsync();

        Assert.Equal([3, 3, 3], await world.HostsAsync());
    }

    [Fact]
    public async Task C17_A_blackhole_route_to_a_stopped_instance_is_moved_to_another_unit()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        await world.Ec2Async("StopInstances", ("InstanceId.1", world.Instances[0]));
        world.Blackholes.Add(world.Tables[0][0]);

        await world.RunAsync();

        Assert.Equal([2, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task D7_One_of_three_concurrent_runs_writes_and_checks_again_for_the_others()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        await world.RunAsync();
        world.Units[0].Refuse();
        var held = world.Faults.Hold("ec2", "DescribeRouteTables", nth: 1);

        var writer = world.RunElsewhereAsync();
        await held.Reached;
        var others = await Task.WhenAll(world.RunElsewhereAsync(FailoverWorld.Stitch), world.RunElsewhereAsync(FailoverWorld.Stitch));
        held.Release();
        await writer;

        Assert.All(others, o => Assert.Equal(("busy", 409), (Outcome(o), o.GetProperty("status").GetInt32())));
        Assert.Equal([2, 2], await world.HostsAsync());
        Assert.Equal((1, 3), (world.Replaces, world.Describes));
    }

    [Fact]
    public async Task D8_A_run_without_its_memory_table_moves_routes_away_from_a_failed_unit_and_reports_the_fault()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["RouteFailoverTable"] = "no-such-table";
        world.Units[0].Refuse();

        var report = await world.RunAsync();

        Assert.Equal("moved", Outcome(report));
        Assert.Equal([2, 2], await world.HostsAsync());
        Assert.Contains("ResourceNotFoundException", report.GetProperty("memoryFault").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task D9_A_run_that_did_not_release_its_lease_blocks_other_runs_until_the_lease_expires()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        var fault = world.Faults.Fail("dynamodb", "UpdateItem", new("InternalServerError", "lost", 500), nth: 2);
        await world.RunAsync();
        world.Faults.Remove(fault);

        Assert.Equal("busy", Outcome(await world.RunElsewhereAsync("{}")));
        world.Clock.Shift(TimeSpan.FromSeconds(21));
        Assert.Equal("steady", Outcome(await world.RunElsewhereAsync("{}")));
    }

    [Fact]
    public async Task D10_A_plan_lists_the_route_changes_and_writes_nothing()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();

        var report = await world.RunAsync("""{"routeFailover":"plan"}""");

        var change = Assert.Single(report.GetProperty("changes").EnumerateArray());
        Assert.Equal(
            (world.Tables[0][0], FailoverWorld.Default, world.Interfaces[0], world.Interfaces[1]),
            (Text(change, "table"), Text(change, "destination"), Text(change, "from"), Text(change, "to")));
        Assert.Equal(("planned", 0, 0), (Outcome(report), world.Replaces, world.Calls.Count("dynamodb", "UpdateItem")));
        Assert.Equal([1, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task D11_Ten_steady_runs_read_the_tables_once_each_and_write_no_route()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);

        for (var n = 0; n < 10; n++)
            Assert.Equal("steady", Outcome(await world.RunAsync()));

        Assert.Equal((0, 10), (world.Replaces, world.Describes));
        Assert.Equal(10, world.Calls.Count("ec2"));
        Assert.Equal(20, world.Calls.Count("dynamodb"));
    }

    [Fact]
    public async Task D17_No_log_line_contains_an_API_key_or_credentials()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();
        world.Faults.Fail("ec2", "ReplaceRoute", new("InternalError", "An internal error has occurred.", 500), nth: 1);

        var body = JsonSerializer.Serialize(FailoverWorld.Stitch);
        await world.RunAsync($$"""{"httpMethod":"POST","headers":{"x-api-key":"the-key-of-the-api"},"body":{{body}}}""");

        var secrets = new[] { "the-key-of-the-api", Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY")! };
        Assert.NotEmpty(world.Output.Lines);
        Assert.DoesNotContain(world.Output.Lines, l => secrets.Any(s => l.Contains(s, StringComparison.Ordinal)));
    }

    private static string State(string instance) =>
        """{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","detail":"""
        + $$$"""{"instance-id":"{{{instance}}}","state":"stopping"}}""";

    private static string? Outcome(JsonElement report) => Text(report, "outcome");

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
