using System.Text;
using System.Text.Json;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Tests.Workers;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>
/// The executable as Lambda runs it: a process behind a Runtime API, configured by variables, against the emulators. Spec
/// route-failover 1.1, 5.2 (R5).
/// </summary>
[Collection(FailoverCollection.Name)]
public sealed class FailoverWorkerTests(FailoverFixture fixture)
{
    [Fact]
    public async Task The_executable_fails_over_and_logs_the_result_as_a_line_of_JSON()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        await using var worker = await FunctionWorker.StartAsync(
            WorkerTests.Executable,
            fixture.Proxy.Endpoint,
            "worker",
            "RouteFailover",
            CancellationToken.None,
            world.Variables.ToDictionary(StringComparer.Ordinal));
        world.Units[0].Hang();

        var answer = JsonElement.Parse(
            (await worker.InvokeAsync(Encoding.UTF8.GetBytes(FailoverWorld.Schedule), CancellationToken.None)).Payload.Span);

        Assert.Equal("moved", answer.GetProperty("outcome").GetString());
        Assert.Equal([2, 2], await world.HostsAsync());
        Assert.Contains(worker.Process.Output.Lines, l =>
            l.Text.StartsWith('{') && JsonElement.Parse(l.Text).GetProperty("RoutesMoved").GetInt32() == 1);
    }

    [Fact]
    public async Task The_six_variables_of_the_original_are_enough()
    {
        await using var world = await FailoverWorld.CreateAsync(fixture);
        string[] six = ["InstanceIPs", "InstanceENIs", "az1RouteTables", "az2RouteTables", "HealthCheckPort", "VPCEndpointURL"];
        world.Variables["VPCEndpointURL"] = fixture.Proxy.Endpoint.GetLeftPart(UriPartial.Authority);
        await using var worker = await FunctionWorker.StartAsync(
            WorkerTests.Executable,
            fixture.Proxy.Endpoint,
            "",
            "RouteFailover",
            CancellationToken.None,
            world.Variables.Where(v => six.Contains(v.Key)).ToDictionary(StringComparer.Ordinal));
        world.Units[1].Refuse();

        var answer = JsonElement.Parse((await worker.InvokeAsync(Encoding.UTF8.GetBytes("{}"), CancellationToken.None)).Payload.Span);

        Assert.Equal("moved", answer.GetProperty("outcome").GetString());
        Assert.Equal([1, 1], await world.HostsAsync());
        Assert.StartsWith("ResourceNotFoundException", answer.GetProperty("memoryFault").GetString(), StringComparison.Ordinal);
    }
}
