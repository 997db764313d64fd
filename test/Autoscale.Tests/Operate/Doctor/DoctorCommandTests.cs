using System.Text.Json;
using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary><c>autoscale doctor</c> against a running <c>serve</c>, as a user types it.</summary>
[Trait("Seconds", "10")]
public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_healthy_cluster_has_no_problem_and_a_broken_setting_is_one_with_exit_code_1()
    {
        await using var server = await RunningServer.StartAsync(fleet: 3, speed: 40, "heartbeat-delay-allowance=60");
        OperatorRun? healthy = null;
        await server.UntilAsync(
            async () => (healthy = await RunAsync(server, "doctor")) is { Code: ExitCode.Success } run
                && run.Output.Contains("Each route table leads to", StringComparison.Ordinal),
            () => $"{healthy?.Output}");

        _ = await server.CommandAsync(HttpMethod.Put, "settings/heartbeat-interval", "often");
        var broken = (await RunAsync(server, "doctor --output json")).Exiting(ExitCode.Failure);
        var text = (await RunAsync(server, "doctor")).Exiting(ExitCode.Failure);

        Assert.DoesNotMatch("(?m)^problem ", healthy!.Output);
        Assert.Equal(1, broken.Json.GetProperty("problems").GetInt32());
        var problem = Assert.Single(broken.Json.GetProperty("checks").EnumerateArray(), c => Text(c, "state") == "problem");
        Assert.Equal("setting-values", Text(problem, "check"));
        Assert.Contains("Setting heartbeat-interval is 'often', but it must be", Text(problem, "sentence"), StringComparison.Ordinal);
        Assert.Contains("autoscale settings", Text(problem, "remedy"), StringComparison.Ordinal);
        Assert.Matches("(?m)^problem +setting-values ", text.Output);
        Assert.Contains("1 problem, ", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_without_a_counterpart_in_the_simulation_say_so_and_the_endpoint_is_checked()
    {
        await using var server = await RunningServer.StartAsync(fleet: 1);

        var checks = (await RunAsync(server, "doctor --output json")).Json.GetProperty("checks").EnumerateArray().ToList();

        Assert.Equal(
            ["permissions", "images", "quota-cpus", "quota-concurrency", "subscribers"],
            checks.Where(c => Text(c, "state") == "not-checked").Select(c => Text(c, "check")));
        Assert.All(
            checks.Where(c => Text(c, "state") == "not-checked"),
            c => Assert.StartsWith("Not checked in serve: the simulation has no ", Text(c, "sentence"), StringComparison.Ordinal));
        var endpoint = checks.Single(c => Text(c, "check") == "endpoint");
        Assert.Equal("ok", Text(endpoint, "state"));
        Assert.Contains($"{server.Url}prod/fgt-as-handler answers", Text(endpoint, "sentence"), StringComparison.Ordinal);
    }

    private static Task<OperatorRun> RunAsync(RunningServer server, string line) => OperatorRun.OfAsync(line, server);

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
