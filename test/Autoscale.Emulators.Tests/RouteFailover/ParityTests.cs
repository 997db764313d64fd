using System.Text.Json;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>What the published function does, ours does as well. Spec route-failover 5.4 A.</summary>
[Collection(FailoverCollection.Name)]
public sealed class ParityTests(FailoverFixture fixture)
{
    private const string Marker = "-->> Triggering_CloudWatch_Failover_Alarm";

    [Fact]
    public async Task A1_With_all_units_up_and_all_routes_right_nothing_is_written()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["LegacyLog"] = "full";

        var report = await world.RunAsync();

        Assert.Equal(("steady", 0, 1), (Outcome(report), world.Replaces, world.Describes));
        Assert.Contains(">> Triggered by CloudWatch Scheduled Event <<", world.Output.Legacy);
        Assert.Equal(world.Units.Select(u => $"<-- Host+Port {u.Address}:5410 is UP = True"), world.Output.Legacy.Where(l => l.StartsWith("<-- Host", StringComparison.Ordinal)));
        Assert.Contains("-->> AZ1-FGT is up, AZ2-FGT is up: Checking routes point to correct AZ-FGT", world.Output.Legacy);
        Assert.DoesNotContain(Marker, world.Output.Legacy);
    }

    [Fact]
    public async Task A2_A_route_that_drifted_to_another_unit_comes_home()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["LegacyLog"] = "full";
        await world.PointAsync(world.Tables[0][0], FailoverWorld.Default, "NetworkInterfaceId", world.Interfaces[1]);

        var report = await world.RunAsync(FailoverWorld.Stitch);

        Assert.Equal(("moved", 1), (Outcome(report), world.Replaces));
        Assert.Equal([1, 2], await world.HostsAsync());
        Assert.Contains(">> Triggered by FortiOS Stitch Action <<", world.Output.Legacy);
        Assert.Contains($"--> Updated 0.0.0.0/0 in rt {world.Tables[0][0]} to target {world.Interfaces[0]}", world.Output.Legacy);
    }

    [Fact]
    public async Task A3_The_routes_of_a_unit_that_refuses_go_to_the_other_and_people_are_told_once()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[1].Refuse();

        var report = await world.RunAsync();
        await world.RunAsync();

        Assert.Equal(("moved", 1), (Outcome(report), world.Replaces));
        Assert.Equal([1, 1], await world.HostsAsync());
        Assert.Equal([Marker], world.Output.Legacy);
    }

    [Fact]
    public async Task A4_A7_So_do_those_of_the_first_unit_and_a_second_run_writes_nothing()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.Equal(("moved", "steady", 1), (Outcome(first), Outcome(second), world.Replaces));
        Assert.Equal([2, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task A5_With_both_units_down_routes_stay_and_people_are_told_as_well()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["LegacyLog"] = "full";
        world.Units.ForEach(u => u.Refuse());

        var report = await world.RunAsync();

        Assert.Equal(("all-down", 0), (Outcome(report), world.Replaces));
        Assert.Equal("AllDown", report.GetProperty("raised").GetString());
        Assert.Contains("!!-->> Both units are down: Bypassing route checks", world.Output.Legacy);
        Assert.Contains(world.Output.Lines, l => l.Contains("\"AllDown\":1", StringComparison.Ordinal));
        Assert.Equal([1, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task A6_Routes_come_back_to_a_unit_that_is_up_again_when_the_hold_is_over()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();
        await world.RunAsync();
        world.Units[0].Listen();

        for (var n = 0; n < 6; n++)
            await world.RunAsync();
        var held = await world.HostsAsync();
        world.Clock.Shift(TimeSpan.FromSeconds(61));
        var report = await world.RunAsync();

        Assert.Equal([2, 2], held);
        Assert.Equal(("moved", "Failover"), (Outcome(report), report.GetProperty("cleared").GetString()));
        Assert.Equal([1, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task A9_All_tables_of_a_zone_are_moved_after_one_look_at_them()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture, tables: 3);
        world.Units[0].Refuse();

        await world.RunAsync();

        Assert.Equal((3, 1), (world.Replaces, world.Describes));
        foreach (var table in world.Tables.SelectMany(t => t))
            Assert.Equal(world.Interfaces[1], (await world.RoutesOfAsync(table))[FailoverWorld.Default]);
    }

    [Fact]
    public async Task A11_The_probe_goes_to_the_port_that_is_configured()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["HealthCheckPort"] = "5411";

        Assert.Equal("all-down", Outcome(await world.RunAsync()));
        world.Variables["HealthCheckPort"] = "5410";
        await world.RedeployAsync();
        world.Clock.Shift(TimeSpan.FromMinutes(1));

        Assert.NotEqual("all-down", Outcome(await world.RunAsync()));
    }

    [Fact]
    public async Task A12_The_lines_of_the_original_come_in_its_order()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Variables["LegacyLog"] = "full";
        world.Units[1].Hang();

        await world.RunAsync();

        Assert.Equal(
            [
                string.Concat(Enumerable.Repeat("-=-", 20)),
                ">> Triggered by CloudWatch Scheduled Event <<",
                $"<-- Host+Port {world.Units[0].Address}:5410 is UP = True",
                "<--!! Exception in GetHealthCheckStatus: tcp:5410 no answer in 300 ms",
                $"<-- Host+Port {world.Units[1].Address}:5410 is UP = False",
                "-->> AZ1-FGT is up, AZ2-FGT is down: Moving routes to AZ1-FGT",
                Marker,
                $"--> Updated 0.0.0.0/0 in rt {world.Tables[1][0]} to target {world.Interfaces[0]}",
                string.Concat(Enumerable.Repeat("-=-", 20)),
            ],
            world.Output.Legacy);
    }

    private static string? Outcome(JsonElement report) => report.GetProperty("outcome").GetString();
}
