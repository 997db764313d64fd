using System.Text.Json;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>This function behaves like the published function. Spec route-failover 5.4 A.</summary>
[Collection(FailoverCollection.Name)]
public sealed class ParityTests(FailoverFixture fixture)
{
    private const string Separator = "-=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=--=-";
    private const string Marker = "-->> Triggering_CloudWatch_Failover_Alarm";

    [Fact]
    public async Task A1_A_run_with_all_units_up_and_all_routes_correct_writes_nothing()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);

        var report = await world.RunAsync();

        Assert.Equal(("steady", 0, 1), (Outcome(report), world.Replaces, world.Describes));
        Assert.Contains(">> Triggered by CloudWatch Scheduled Event <<", world.Output.Legacy);
        Assert.Equal(
            world.Units.Select(u => $"<-- Host+Port {u.Address}:5410 is UP = True"),
            world.Output.Legacy.Where(l => l.StartsWith("<-- Host", StringComparison.Ordinal)));
        Assert.Contains("-->> AZ1-FGT is up, AZ2-FGT is up: Checking routes point to correct AZ-FGT", world.Output.Legacy);
        Assert.DoesNotContain(Marker, world.Output.Legacy);
    }

    [Fact]
    public async Task A2_A_route_to_the_unit_of_another_zone_is_moved_back()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        await world.PointAsync(world.Tables[0][0], FailoverWorld.Default, "NetworkInterfaceId", world.Interfaces[1]);

        var report = await world.RunAsync(FailoverWorld.Stitch);

        Assert.Equal(("moved", 1), (Outcome(report), world.Replaces));
        Assert.Equal([1, 2], await world.HostsAsync());
        Assert.Contains(">> Triggered by FortiOS Stitch Action <<", world.Output.Legacy);
        Assert.Contains($"--> Updated 0.0.0.0/0 in rt {world.Tables[0][0]} to target {world.Interfaces[0]}", world.Output.Legacy);
    }

    [Fact]
    public async Task A3_The_routes_of_a_failed_unit_move_to_the_other_unit_and_every_run_writes_the_marker()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[1].Refuse();

        var report = await world.RunAsync();
        await world.RunAsync();

        Assert.Equal(("moved", 1), (Outcome(report), world.Replaces));
        Assert.Equal([1, 1], await world.HostsAsync());
        Assert.Equal([Marker, Marker], world.Output.Legacy.Where(l => l == Marker));
    }

    [Fact]
    public async Task A4_A7_The_routes_of_a_failed_first_unit_are_moved_and_a_second_run_writes_nothing()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[0].Refuse();

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.Equal(("moved", "steady", 1), (Outcome(first), Outcome(second), world.Replaces));
        Assert.Equal([2, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task A5_Routes_stay_if_both_units_are_down_and_the_alarm_is_raised()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units.ForEach(u => u.Refuse());

        var report = await world.RunAsync();

        Assert.Equal(("all-down", 0), (Outcome(report), world.Replaces));
        Assert.Equal("AllDown", report.GetProperty("raised").GetString());
        Assert.Contains("!!-->> Both units are down: Bypassing route checks", world.Output.Legacy);
        Assert.Contains(world.Output.Lines, l => l.Contains("\"AllDown\":1", StringComparison.Ordinal));
        Assert.Equal([1, 2], await world.HostsAsync());
    }

    [Fact]
    public async Task A6_Routes_move_back_to_a_recovered_unit_after_the_hold_time()
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
    public async Task A9_All_tables_of_a_zone_are_read_in_one_call_and_moved()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture, tables: 3);
        world.Units[0].Refuse();

        await world.RunAsync();

        Assert.Equal((3, 1), (world.Replaces, world.Describes));
        foreach (var table in world.Tables.SelectMany(t => t))
            Assert.Equal(world.Interfaces[1], (await world.RoutesOfAsync(table))[FailoverWorld.Default]);
    }

    [Fact]
    public async Task A11_The_probe_uses_the_configured_port()
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
    public async Task A12_The_lines_of_the_published_log_are_written_in_its_order_between_the_separators()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[1].Hang();

        await world.RunAsync();

        Assert.Equal(
            [
                ">> Triggered by CloudWatch Scheduled Event <<",
                Separator,
                $"<-- Host+Port {world.Units[0].Address}:5410 is UP = True",
                "<--!! Exception in get_hc_status: timed out",
                $"<-- Host+Port {world.Units[1].Address}:5410 is UP = False",
                $"--> Updated 0.0.0.0/0 in rt {world.Tables[1][0]} to target {world.Interfaces[0]}",
                Separator,
                "-->> AZ1-FGT is up, AZ2-FGT is down: Moving routes to AZ1-FGT",
                Marker,
            ],
            world.Output.Legacy);
    }

    [Fact]
    public async Task A12_A_refused_connection_is_logged_in_the_words_of_the_original()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        world.Units[1].Refuse();

        await world.RunAsync();

        Assert.Contains("<--!! Exception in get_hc_status: [Errno 111] Connection refused", world.Output.Legacy);
    }

    private static string? Outcome(JsonElement report) => report.GetProperty("outcome").GetString();
}
