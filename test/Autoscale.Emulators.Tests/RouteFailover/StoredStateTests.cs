using System.Text.Json;
using Autoscale.Emulators.Deployments;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary><c>autoscale routes status</c> as a process: the state that the function stored, and the orders of operators.</summary>
[Collection(FailoverCollection.Name)]
public sealed class StoredStateTests(FailoverFixture fixture)
{
    [Fact]
    public async Task The_stored_health_alarms_and_orders_are_shown_without_a_probe()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        var environment = new Dictionary<string, string>(
            EmulatedDeployment.Environment(fixture.Proxy.Endpoint, "zones", "RouteFailover"), StringComparer.Ordinal);
        foreach (var (name, value) in world.Variables)
            environment[name] = value;

        var before = await CliRun.RunAsync(environment, "routes", "status");
        world.Units[0].Refuse();
        _ = await world.RunAsync();
        _ = await world.RunAsync();
        var drained = await CliRun.RunAsync(environment, "routes", "drain", "2");
        var calls = world.Calls.All.Count;
        var status = await CliRun.RunAsync(environment, "routes", "status", "--output", "json");
        var formerName = await CliRun.RunAsync(environment, "routes", "status", "--json");
        var order = await CliRun.RunAsync(environment, "routes", "undrain", "1", "--output", "json");

        Assert.Equal((0, 0, 0), (before.ExitCode, drained.ExitCode, status.ExitCode));
        Assert.Contains("unknown", before.Output, StringComparison.Ordinal);
        Assert.Equal(status.Output, formerName.Output);
        Assert.Equal("""{"zone":1,"order":"undrain"}""", JsonSerializer.Serialize(JsonElement.Parse(order.Output)));
        Assert.Equal(3, world.Calls.All.Count - calls);
        var units = JsonElement.Parse(status.Output).GetProperty("units");
        Assert.Equal(("down", false), (Text(units[0], "state"), units[0].GetProperty("ownsRoutes").GetBoolean()));
        Assert.Equal(("up", "drained"), (Text(units[1], "state"), Text(units[1], "order")));
        Assert.Contains(
            JsonElement.Parse(status.Output).GetProperty("alarms").EnumerateArray(), a => a.GetString() == "Failover");
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
