using System.Text.Json;
using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary><c>autoscale upgrade</c> against a running <c>serve</c>.</summary>
[Trait("Seconds", "40")]
public sealed class UpgradeCommandTests
{
    [Fact]
    public async Task Each_member_is_replaced_and_the_former_primary_last()
    {
        await using var server = await StartAsync();
        var before = await AtRestAsync(server);
        await PublishAsync(server);

        var plan = (await RunAsync(server, "upgrade plan --output json")).Exiting(ExitCode.Success).Json;
        var refused = (await RunAsync(server, "upgrade run --yes")).Exiting(ExitCode.Refused);
        var run = (await RunAsync(server, "upgrade run --yes --accept-doubts --output json")).Exiting(ExitCode.Success);
        var again = (await RunAsync(server, "upgrade run --yes --output json")).Exiting(ExitCode.Success).Json;
        var after = await server.StatusAsync(_ => true);

        var order = plan.GetProperty("order").EnumerateArray().Select(m => Text(m, "instance")).ToList();
        Assert.Equal(3, order.Count);
        Assert.Equal(Text(before, "primary"), order[^1]);
        Assert.Contains("--accept-doubts", refused.Error, StringComparison.Ordinal);
        Assert.Equal(("complete", 3, 0), Outcome(run.Json));
        Assert.Contains("becomes the primary", run.Error, StringComparison.Ordinal);
        Assert.Equal(("nothing-to-do", 0, 0), Outcome(again));
        Assert.Equal(2, after.GetProperty("term").GetInt64());
        Assert.Empty(MembersOf(before).Intersect(MembersOf(after)));
        Assert.Equal(3, MembersOf(after).Count);
        Assert.Equal(
            ["upgrade", "upgrade", "upgrade"], after.GetProperty("terminated").EnumerateArray().Select(t => Text(t, "reason")));
    }

    [Fact]
    public async Task A_version_whose_devices_do_not_boot_costs_one_member_and_the_next_version_goes_on()
    {
        await using var server = await StartAsync();
        var before = await AtRestAsync(server);
        await PublishAsync(server, "?boots=false");

        var stopped = (await RunAsync(server, "upgrade run --yes --accept-doubts --limit 5m --output json")).Exiting(ExitCode.Failure);
        var shown = (await RunAsync(server, "upgrade plan")).Output;

        // Doubts that were accepted for this version need no second acceptance, and a cluster that is not at rest is waited for.
        var review = (await RunAsync(server, "upgrade run --dry-run --output json")).Exiting(ExitCode.Success);
        var blocked = (await RunAsync(server, "upgrade run --yes --accept-doubts --limit 1m")).Exiting(ExitCode.Failure);
        await PublishAsync(server);
        var mended = (await RunAsync(server, "upgrade run --yes --accept-doubts --output json")).Exiting(ExitCode.Success);

        Assert.Equal(("stopped", 1, 2), Outcome(stopped.Json));
        Assert.Contains("has 2 of 3 members in service", Text(stopped.Json, "reason"), StringComparison.Ordinal);
        Assert.Contains("stopped, 1 member replaced", shown, StringComparison.Ordinal);
        Assert.Equal("review", Outcome(review.Json).Outcome);
        Assert.Contains("stopped after", blocked.Output, StringComparison.Ordinal);
        Assert.Contains("the upgrade goes on: 1 of ", mended.Error, StringComparison.Ordinal);
        Assert.Equal("complete", Outcome(mended.Json).Outcome);
        Assert.Empty(MembersOf(before).Intersect(MembersOf(await server.StatusAsync(_ => true))));
    }

    [Fact]
    public async Task A_cluster_that_is_not_at_rest_is_refused_with_the_reason()
    {
        await using var server = await StartAsync();
        var before = await AtRestAsync(server);
        await PublishAsync(server);
        var primary = Text(before, "primary");
        _ = await server.CommandAsync(HttpMethod.Post, $"devices/{primary}/standby");

        var run = (await RunAsync(server, "upgrade run --yes --accept-doubts")).Exiting(ExitCode.Refused);
        var dry = (await RunAsync(server, "upgrade run --dry-run")).Exiting(ExitCode.Refused);

        Assert.Contains($"{primary} is Standby in its group, and not InService.", run.Error, StringComparison.Ordinal);
        Assert.Contains("secondary", dry.Output, StringComparison.Ordinal);
        Assert.Empty((await server.StatusAsync(_ => true)).GetProperty("terminated").EnumerateArray());
    }

    [Theory]
    [InlineData("upgrade run --yes", ExitCode.Success, "each member uses the version of its group")]
    [InlineData("upgrade run --limit never", ExitCode.Usage, "--limit must be a time from 1m to 1d")]
    [InlineData("upgrade everything", ExitCode.Usage, "everything")]
    public async Task An_order_without_work_or_sense_is_answered(string line, int code, string sentence)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var run = (await RunAsync(server, line)).Exiting(code);

        Assert.Contains(sentence, run.Output + run.Error, StringComparison.Ordinal);
    }

    private static Task<RunningServer> StartAsync() => RunningServer.StartScriptedAsync(3, speed: 40, "heartbeat-delay-allowance=60");

    private static Task<OperatorRun> RunAsync(RunningServer server, string line) => OperatorRun.OfAsync(line, server);

    private static async Task PublishAsync(RunningServer server, string query = "") =>
        Assert.Equal(200, (await server.CommandAsync(HttpMethod.Post, $"launch-templates/byol{query}")).Status);

    // Each enhanced secondary has reported its synchronisation when the plan names no obstacle.
    private static async Task<JsonElement> AtRestAsync(RunningServer server)
    {
        var status = await server.StatusAsync(s => s.GetProperty("members").GetArrayLength() == 3);
        await PublishAsync(server);
        await server.UntilAsync(
            async () => (await RunAsync(server, "upgrade plan")).Code == ExitCode.Success, () => "The cluster is not at rest.");
        return await server.StatusAsync(_ => true);
    }

    private static (string? Outcome, int Replaced, int Remaining) Outcome(JsonElement result) =>
        (Text(result, "outcome"), result.GetProperty("replaced").GetInt32(), result.GetProperty("remaining").GetInt32());

    private static List<string?> MembersOf(JsonElement status) =>
        [.. status.GetProperty("members").EnumerateArray().Select(m => Text(m, "instance"))];

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
