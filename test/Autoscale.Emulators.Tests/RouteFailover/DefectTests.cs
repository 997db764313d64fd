using System.Text.Json;
using Autoscale.Emulators.Proxy;
using Autoscale.Lambda.Handlers;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>The defects of the published function do not occur in this one. Spec route-failover 1.6, 5.4 B.</summary>
[Collection(FailoverCollection.Name)]
public sealed class DefectTests(FailoverFixture fixture)
{
    private static readonly AwsError Throttled = new("RequestLimitExceeded", "Request limit exceeded.", 503);

    [Fact]
    public async Task B1_An_IPv6_route_is_moved_together_with_the_IPv4_route()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        var table = world.Tables[0][0];
        await world.PointAsync(table, "::/0", "NetworkInterfaceId", world.Interfaces[0], "CreateRoute", "DestinationIpv6CidrBlock");
        world.Units[0].Refuse();

        await world.RunAsync();

        var routes = await world.RoutesOfAsync(table);
        Assert.Equal((world.Interfaces[1], world.Interfaces[1], 2), (routes[FailoverWorld.Default], routes["::/0"], world.Replaces));
    }

    [Fact]
    public async Task B2_A_prefix_list_route_is_moved()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        var table = world.Tables[0][0];
        var list = (await world.Ec2Async(
            "CreateManagedPrefixList",
            ("PrefixListName", "branches"),
            ("MaxEntries", "5"),
            ("AddressFamily", "IPv4"),
            ("Entry.1.Cidr", "10.1.0.0/16"))).Element("prefixListId")!;
        var gateway = (await world.Ec2Async("CreateTransitGateway")).Element("transitGatewayId")!;
        await world.PointAsync(table, list, "TransitGatewayId", gateway, "CreateRoute", "DestinationPrefixListId");
        await world.PointAsync(table, list, "NetworkInterfaceId", world.Interfaces[0], kind: "DestinationPrefixListId");
        world.Units[0].Refuse();

        await world.RunAsync();

        Assert.Equal(world.Interfaces[1], (await world.RoutesOfAsync(table))[list]);
    }

    [Fact]
    public async Task B3_A_route_of_unknown_shape_is_skipped_and_the_others_are_moved()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        var list = (await world.Ec2Async(
            "CreateManagedPrefixList",
            ("PrefixListName", "shapeless"),
            ("MaxEntries", "5"),
            ("AddressFamily", "IPv4"))).Element("prefixListId")!;
        await world.PointAsync(
            world.Tables[0][0], list, "NetworkInterfaceId", world.Interfaces[0], "CreateRoute", "DestinationPrefixListId");
        world.Units[0].Refuse();

        var report = await world.RunAsync();

        Assert.Equal([2, 2], await world.HostsAsync());
        Assert.Contains("UnknownShape", report.GetProperty("skipped")[0].GetProperty("route").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task B4_Spaces_and_a_trailing_comma_in_the_variables_are_accepted()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["InstanceENIs"] = string.Join(" , ", world.Interfaces);
        world.Variables["InstanceIPs"] = $" {string.Join(", ", world.Units.Select(u => u.Address))} ";
        world.Variables["az1RouteTables"] = $" {world.Tables[0][0]} , ";
        world.Units[0].Refuse();

        await world.RunAsync();

        Assert.Equal([2, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task B5_An_empty_interface_is_an_invalid_configuration_and_foreign_routes_are_not_changed()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        var foreign = (await world.Ec2Async(
            "CreateNetworkInterface",
            (
                "SubnetId",
                (await world.Ec2Async("CreateSubnet", ("VpcId", world.Zones.VpcId), ("CidrBlock", "10.9.200.0/24"))).Element("subnetId")!)))
            .Element("networkInterfaceId")!;
        await world.PointAsync(world.Tables[0][0], "10.200.0.0/16", "NetworkInterfaceId", foreign, "CreateRoute");
        world.Variables["InstanceENIs"] = $",{world.Interfaces[1]}";
        world.Units[0].Refuse();

        await RefusedAsync(world, "InstanceENIs");

        Assert.Equal(foreign, (await world.RoutesOfAsync(world.Tables[0][0]))["10.200.0.0/16"]);
    }

    [Fact]
    public async Task B6_A_table_of_two_zones_is_an_invalid_configuration()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["az2RouteTables"] += $",{world.Tables[0][0]}";

        await RefusedAsync(world, "az1RouteTables and az2RouteTables");
    }

    [Fact]
    public async Task B7_A_missing_table_does_not_prevent_the_others_from_being_moved()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["az1RouteTables"] = $"rtb-00000000000000000,{world.Tables[0][0]}";
        world.Units[0].Refuse();

        var report = await world.RunAsync();

        Assert.Equal([2, 2], await world.HostsAsync());
        Assert.Contains(
            "route table not found: rtb-00000000000000000", report.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task B8_A_denied_change_does_not_prevent_the_other_changes_and_fails_the_run()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture, tables: 4);
        world.Units[0].Refuse();
        var denial = world.Faults.Fail("ec2", "ReplaceRoute", new("UnauthorizedOperation", "You are not authorized.", 403), nth: 2);

        await Assert.ThrowsAsync<FailedRunException>(() => world.RunAsync());

        Assert.Equal((1, 4), (denial.Hits, world.Replaces));
        Assert.Contains(world.Output.Lines, l =>
            l.Contains("\"outcome\":\"partly-moved\"", StringComparison.Ordinal)
            && l.Contains("\"RoutesFailed\":1", StringComparison.Ordinal));
        world.Faults.Remove(denial);
        Assert.Equal("moved", Outcome(await world.RunAsync()));
    }

    [Fact]
    public async Task B10_A_throttled_change_is_retried()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture, tables: 2);
        world.Units[0].Refuse();
        var faults = new[] { 2, 3 }.Select(n => world.Faults.Fail("ec2", "ReplaceRoute", Throttled, nth: n)).ToList();

        Assert.Equal("moved", Outcome(await world.RunAsync()));
        Assert.All(faults, f => Assert.Equal(1, f.Hits));
        Assert.Equal(4, world.Replaces);
    }

    [Fact]
    public async Task B11_A_run_whose_changes_are_all_throttled_ends_in_time_and_reports_the_error()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();
        world.Faults.Fail("ec2", "ReplaceRoute", Throttled);

        var report = await world.RunAsync(FailoverWorld.Stitch, TimeSpan.FromSeconds(10));

        Assert.Equal(("not-moved", 500, 3), (Outcome(report), report.GetProperty("status").GetInt32(), world.Replaces));
        Assert.Contains(
            "RequestLimitExceeded", report.GetProperty("changes")[0].GetProperty("result").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task B12_A_run_that_cannot_read_the_tables_writes_no_route()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();
        world.Faults.Fail("ec2", "DescribeRouteTables", new("InternalError", "An internal error has occurred.", 500));

        var report = await world.RunAsync(FailoverWorld.Stitch);

        Assert.Equal(("blind", 500, 0), (Outcome(report), report.GetProperty("status").GetInt32(), world.Replaces));
        await Assert.ThrowsAsync<FailedRunException>(() => world.RunAsync());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"data":null}""")]
    public async Task B13_An_empty_event_runs_the_failover(string received)
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();

        Assert.Equal("moved", Outcome(await world.RunAsync(received)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("70000")]
    public async Task B14_An_invalid_port_is_an_invalid_configuration_and_not_a_failure_of_the_units(string port)
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["HealthCheckPort"] = port;

        await RefusedAsync(world, "HealthCheckPort");
    }

    [Fact]
    public async Task B15_Lists_of_different_lengths_are_invalid_and_the_error_names_both_lengths()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["InstanceIPs"] += ",127.0.0.77";

        await RefusedAsync(world, "InstanceENIs has 2 items and InstanceIPs has 3");
    }

    private static async Task RefusedAsync(FailoverWorld world, string message)
    {
        var report = await world.RunAsync("{}");

        Assert.Equal(("config-invalid", 422), (Outcome(report), report.GetProperty("status").GetInt32()));
        Assert.Contains(message, report.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(world.Calls.All);
        var line = Assert.Single(world.Output.Lines);
        Assert.Contains("\"ConfigInvalid\":1", line, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FailedRunException>(() => world.RunAsync());
    }

    private static string? Outcome(JsonElement report) => report.GetProperty("outcome").GetString();
}
