using System.Text.Json;
using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary>The commands for operators against a running <c>serve</c>, as a user types them.</summary>
[Trait("Seconds", "10")]
public sealed class OperatorCommandTests
{
    private const string Third = "i-0000000000byol003";

    [Fact]
    public async Task Status_and_explanations_tell_the_state_of_the_cluster()
    {
        await using var server = await StartAsync(fleet: 3);
        var primary = (await server.StatusAsync(IsAtRest)).GetProperty("primary").GetString()!;

        var text = (await RunAsync(server, "status")).Exiting(ExitCode.Success).Output;
        var json = (await RunAsync(server, "status --output json")).Exiting(ExitCode.Success).Json;

        Assert.StartsWith($"primary {primary} (", text, StringComparison.Ordinal);
        Assert.Contains("licenses        3 held of", text, StringComparison.Ordinal);
        Assert.Equal(3, json.GetProperty("members").GetArrayLength());
        await ExplainsAsync(server, "primary", $"{primary} is the primary of term 1", "If the primary failed now");
        await ExplainsAsync(server, primary, $"{primary} is the primary, and is in sync", "It holds the license FGVM");
        await ExplainsAsync(server, "i-0000000000byol001", "has no health check record", "It holds no license");
        await ExplainsAsync(server, "i-0123456789abcdef0", "has no health check record", "AWS does not describe");
        await ExplainsAsync(server, "term 1", $"{primary} is the primary of term 1", "has acknowledged term 1");
        await ExplainsAsync(server, "term 7", "There is no term 7 yet", "No member was told of term 7");
        await ExplainsAsync(server, "license", "licenses are free", "Held by members: FGVM");
        await ExplainsAsync(server, "hook", "Auto Scaling waits for no instance", "lifecycle-hook-timeout");
        await ExplainsAsync(server, "route", $"the interface of the primary {primary}", "the default route leads to eni-");
        var forecast = (await RunAsync(server, "elect --dry-run --output json")).Exiting(ExitCode.Success).Json;
        Assert.Equal((primary, 1), (forecast.GetProperty("primary").GetString(), forecast.GetProperty("term").GetInt32()));
        Assert.NotEqual(primary, forecast.GetProperty("successor").GetString());
    }

    [Fact]
    public async Task A_planned_switchover_of_ten_members_moves_the_role_once_and_within_two_intervals()
    {
        await using var server = await StartAsync(fleet: 10);
        var before = await server.StatusAsync(s => IsAtRest(s) && Members(s).Count == 10);
        var target = Text(Members(before).First(m => IsEnhancedByol(m) && !m.GetProperty("isPrimary").GetBoolean()), "instance")!;
        _ = await UntilAsync(server, $"switchover {target} --dry-run --accept-doubts");

        var run = (await RunAsync(server, $"switchover {target} --yes --accept-doubts --as anna --output json")).Exiting(ExitCode.Success);

        var result = run.Json;
        Assert.Equal(("done", target, 2), (Text(result, "outcome"), Text(result, "to"), result.GetProperty("term").GetInt32()));
        Assert.InRange(result.GetProperty("seconds").GetDouble(), 0, (2 * 30) + 60);
        Assert.Equal(0, result.GetProperty("waiting").GetArrayLength());
        var after = await server.StatusAsync(s => Text(s, "primary") == target && IsAtRest(s));
        Assert.Equal(10, Members(after).Count);
        Assert.Equal((2, 2), (after.GetProperty("term").GetInt32(), after.GetProperty("appliedTerm").GetInt32()));
        Assert.EndsWith("ordered by anna", Text(after, "reason"), StringComparison.Ordinal);
        Assert.All(after.GetProperty("egressRoutes").EnumerateArray(), r => Assert.Equal($"eni-{target[2..]}1", Text(r, "interface")));
        Assert.All(Members(after), m => Assert.Equal(0, m.GetProperty("lossCount").GetInt32()));
        Assert.Single(server.Printed, line => line.Contains("effects of term 2 for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_that_does_not_take_the_role_loses_it_to_the_former_primary()
    {
        await using var server = await StartAsync(fleet: 4);
        var before = await server.StatusAsync(s => IsAtRest(s) && Members(s).Count == 4);
        var target = Text(Members(before).First(m => IsEnhancedByol(m) && !m.GetProperty("isPrimary").GetBoolean()), "instance")!;
        _ = await UntilAsync(server, $"switchover {target} --dry-run --accept-doubts");

        // Without elections the cluster cannot help itself.
        _ = (await RunAsync(server, "pause elections --yes")).Exiting(ExitCode.Success);
        var running = RunAsync(server, $"switchover {target} --yes --accept-doubts --output json");
        _ = await server.StatusAsync(s => s.GetProperty("term").GetInt64() == 2);
        _ = await server.SendAsync(HttpMethod.Post, $"simulation/devices/{target}/silence");
        var run = (await running).Exiting(ExitCode.Failure);

        Assert.Equal(
            ("rolled-back", Text(before, "primary"), 3),
            (Text(run.Json, "outcome"), Text(run.Json, "to"), run.Json.GetProperty("term").GetInt32()));
        Assert.Contains($"{target} has not taken the role", run.Error, StringComparison.Ordinal);
        _ = await server.StatusAsync(s => Text(s, "primary") == Text(before, "primary") && s.GetProperty("appliedTerm").GetInt64() == 3);
    }

    [Fact]
    public async Task A_switchover_to_an_unfit_device_is_refused_with_a_reason_and_changes_nothing()
    {
        await using var server = await StartAsync(fleet: 5);
        var before = await server.StatusAsync(IsAtRest);

        var run = await RunAsync(server, "switchover i-0000000000payg001 --yes");

        _ = run.Exiting(ExitCode.Refused);
        Assert.Contains("autoscale switchover: i-0000000000payg001 is in group local-payg", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await server.StatusAsync(_ => true)).GetProperty("term").GetInt32());
        Assert.Equal(Text(before, "primary"), Text(await server.StatusAsync(_ => true), "primary"));
    }

    [Fact]
    public async Task Settings_are_listed_checked_and_edited_and_tell_the_operator_and_the_time()
    {
        await using var server = await StartAsync(fleet: 0);

        var edit = (await RunAsync(server, "settings set heartbeat-loss-count 7 --yes --as anna --output json")).Exiting(ExitCode.Success);
        var got = (await RunAsync(server, "settings get heartbeat-loss-count --output json")).Exiting(ExitCode.Success).Json;
        var diff = (await RunAsync(server, "settings diff")).Exiting(ExitCode.Success).Output;

        Assert.Equal(("10", "7"), (Text(edit.Json, "from"), Text(edit.Json, "to")));
        var setting = got.GetProperty("settings")[0];
        Assert.Equal(("7", "10", "anna"), (Text(setting, "inForce"), Text(setting, "default"), Text(setting, "changedBy")));
        Assert.Contains("heartbeat-loss-count", diff, StringComparison.Ordinal);
        Assert.Contains("valid", (await RunAsync(server, "settings validate")).Exiting(ExitCode.Success).Output, StringComparison.Ordinal);
        var listed = (await RunAsync(server, "settings list")).Exiting(ExitCode.Success).Output;
        Assert.DoesNotContain("simulated-psk", listed, StringComparison.Ordinal);
        Assert.Contains("•••", listed, StringComparison.Ordinal);
        Assert.Contains("…", listed, StringComparison.Ordinal);
        Assert.All(listed.Split('\n'), line => Assert.InRange(line.Length, 1, 150));
    }

    [Fact]
    public async Task A_pause_is_shown_in_the_status_and_ends_with_resume()
    {
        await using var server = await StartAsync(fleet: 0);

        _ = (await RunAsync(server, "pause elections --for 2h --yes")).Exiting(ExitCode.Success);
        _ = (await RunAsync(server, "pause terminations --yes")).Exiting(ExitCode.Success);
        var paused = await server.StatusAsync(s => s.GetProperty("pauses").GetProperty("electionsUntil").ValueKind == JsonValueKind.String);
        var text = (await RunAsync(server, "status")).Exiting(ExitCode.Success).Output;
        _ = (await RunAsync(server, "resume elections --yes")).Exiting(ExitCode.Success);
        _ = await server.StatusAsync(s => s.GetProperty("pauses").GetProperty("electionsUntil").ValueKind == JsonValueKind.Null);

        Assert.Equal(JsonValueKind.String, paused.GetProperty("pauses").GetProperty("terminationsUntil").ValueKind);
        Assert.Contains("! paused        elections, until", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_window_for_the_files_of_one_device_is_opened_and_closed()
    {
        await using var server = await StartAsync(fleet: 1);

        _ = (await RunAsync(server, $"reissue {Third} --yes")).Exiting(ExitCode.Success);
        var open = (await RunAsync(server, "settings get secrets-window-reopen --output json")).Json;
        _ = (await RunAsync(server, "reissue --close --yes")).Exiting(ExitCode.Success);
        var closed = (await RunAsync(server, "settings get secrets-window-reopen --output json")).Json;

        Assert.Equal(Third, Text(open.GetProperty("settings")[0], "inForce"));
        Assert.Equal(JsonValueKind.Null, closed.GetProperty("settings")[0].GetProperty("inForce").ValueKind);
    }

    [Fact]
    public async Task Licenses_are_listed_with_their_holders_and_a_member_keeps_its_own()
    {
        await using var server = await StartAsync(fleet: 2);
        _ = await server.StatusAsync(IsAtRest);

        var list = (await RunAsync(server, "license list --output json")).Exiting(ExitCode.Success).Json;
        var held = list.GetProperty("held").EnumerateArray().ToList();
        var release = (await RunAsync(server, $"license release {Text(held[0], "file")} --yes")).Exiting(ExitCode.Refused);

        Assert.Equal(2, held.Count);
        Assert.Equal(list.GetProperty("stock").GetInt32() - 2, list.GetProperty("free").GetArrayLength());
        Assert.Contains("is a member of the cluster", release.Error, StringComparison.Ordinal);
    }

    private static Task<RunningServer> StartAsync(int fleet) => RunningServer.StartAsync(fleet, speed: 40, "heartbeat-delay-allowance=60");

    private static Task<OperatorRun> RunAsync(RunningServer server, string line) => OperatorRun.OfAsync(line, server);

    // Members synchronise some time after the election.
    private static async Task<OperatorRun> UntilAsync(RunningServer server, string line)
    {
        OperatorRun? run = null;
        await server.UntilAsync(async () => (run = await RunAsync(server, line)).Code == ExitCode.Success, () => $"{run?.Error}");
        return run!;
    }

    private static async Task ExplainsAsync(RunningServer server, string subject, string verdict, string fact)
    {
        var run = (await RunAsync(server, $"explain {subject}")).Exiting(ExitCode.Success);
        Assert.Contains(verdict, run.Output.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains(fact, run.Output, StringComparison.Ordinal);
    }

    private static bool IsAtRest(JsonElement status) =>
        Members(status).Count > 0
        && status.GetProperty("term").GetInt64() > 0
        && status.GetProperty("appliedTerm").GetInt64() == status.GetProperty("term").GetInt64()
        && status.GetProperty("hooks").GetArrayLength() == 0
        && Members(status).All(m =>
            Text(m, "lifecycleState") == "InService"
            && m.GetProperty("termAcknowledged").GetInt64() == status.GetProperty("term").GetInt64());

    private static bool IsEnhancedByol(JsonElement member) =>
        Text(member, "firmware") == "enhanced" && Text(member, "group") == "local-byol";

    private static List<JsonElement> Members(JsonElement status) => [.. status.GetProperty("members").EnumerateArray()];

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
