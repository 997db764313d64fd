using System.Text.Json;
using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary><c>autoscale standby</c> and <c>autoscale return</c> against a running <c>serve</c>.</summary>
[Trait("Seconds", "5")]
public sealed class StandbyCommandTests
{
    [Fact]
    public async Task A_member_leaves_service_and_returns()
    {
        await using var server = await StartAsync(fleet: 4);
        var secondary = await SecondaryAsync(server);

        var dry = (await RunAsync(server, $"standby {secondary} --dry-run")).Exiting(ExitCode.Success);
        var left = (await RunAsync(server, $"standby {secondary} --yes --output json")).Exiting(ExitCode.Success).Json;
        _ = await server.StatusAsync(s => StateOf(s, secondary) == "Standby");
        var again = (await RunAsync(server, $"standby {secondary} --yes")).Exiting(ExitCode.Refused);
        var back = (await RunAsync(server, $"return {secondary} --yes")).Exiting(ExitCode.Success);
        _ = await server.StatusAsync(s => StateOf(s, secondary) == "InService");

        Assert.Contains("nothing was changed", dry.Output, StringComparison.Ordinal);
        Assert.Equal(("done", "Standby"), (Text(left, "outcome"), Text(left, "state")));
        Assert.Contains("is in standby already", again.Error, StringComparison.Ordinal);
        Assert.StartsWith($"{secondary} is InService in local-byol", back.Output, StringComparison.Ordinal);
        Assert.Equal(4, (await server.StatusAsync(_ => true)).GetProperty("members").GetArrayLength());
    }

    [Fact]
    public async Task A_replaced_member_leaves_service_and_another_one_is_launched()
    {
        await using var server = await StartAsync(fleet: 2);
        var secondary = await SecondaryAsync(server);

        _ = (await RunAsync(server, $"standby {secondary} --replace --yes")).Exiting(ExitCode.Success);

        _ = await server.StatusAsync(s => s.GetProperty("members").GetArrayLength() == 3);
    }

    [Fact]
    public async Task The_primary_leaves_service_only_when_that_is_accepted_and_then_another_member_is_elected()
    {
        await using var server = await StartAsync(fleet: 4);
        _ = await SecondaryAsync(server);
        var primary = Text(await server.StatusAsync(_ => true), "primary");

        var refused = (await RunAsync(server, $"standby {primary} --yes")).Exiting(ExitCode.Refused);
        var accepted = (await RunAsync(server, $"standby {primary} --accept-primary --yes")).Exiting(ExitCode.Success);
        var after = await server.StatusAsync(s => s.GetProperty("term").GetInt64() == 2);

        Assert.Contains(
            $"{primary} is the primary of term 1: make another member the primary first.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("autoscale switchover", refused.Error, StringComparison.Ordinal);
        Assert.Contains("the cluster elects another one", accepted.Error, StringComparison.Ordinal);
        Assert.NotEqual(primary, Text(after, "primary"));
        Assert.Contains(" was in standby: ", Text(after, "reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("standby everything --yes", ExitCode.Usage, "'everything' is not the id of an instance")]
    [InlineData("standby i-0123456789abcdef0 --yes", ExitCode.Refused, "is in none of the scaling groups")]
    [InlineData("return i-0123456789abcdef0 --yes", ExitCode.Refused, "is in none of the scaling groups")]
    [InlineData("return i-0000000000byol001 --yes", ExitCode.Refused, "is in service already")]
    [InlineData("return", ExitCode.Usage, "Argument <instance> is missing")]
    public async Task A_wrong_order_is_refused_with_a_sentence(string line, int code, string sentence)
    {
        await using var server = await StartAsync(fleet: 0);

        Assert.Contains(sentence, (await RunAsync(server, line)).Exiting(code).Error, StringComparison.Ordinal);
    }

    private static Task<RunningServer> StartAsync(int fleet) => RunningServer.StartAsync(fleet, speed: 40, "heartbeat-delay-allowance=60");

    private static Task<OperatorRun> RunAsync(RunningServer server, string line) => OperatorRun.OfAsync($"{line} --url {server.Url}");

    private static async Task<string> SecondaryAsync(RunningServer server)
    {
        var status = await server.StatusAsync(s =>
            s.GetProperty("appliedTerm").GetInt64() == 1
            && s.GetProperty("members").EnumerateArray().Count(IsReady) >= 2);
        var members = status.GetProperty("members").EnumerateArray();
        return Text(members.First(m => IsReady(m) && !m.GetProperty("isPrimary").GetBoolean()), "instance")!;
    }

    private static bool IsReady(JsonElement member) =>
        Text(member, "group") == "local-byol" && Text(member, "lifecycleState") == "InService";

    private static string? StateOf(JsonElement status, string instance) => status.GetProperty("members").EnumerateArray()
        .Where(m => Text(m, "instance") == instance).Select(m => Text(m, "lifecycleState")).FirstOrDefault();

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
