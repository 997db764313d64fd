using System.Text.Json.Nodes;
using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary><c>autoscale migrate</c> with files of the original, against a running <c>serve</c>.</summary>
public sealed class MigrateCommandTests : IDisposable
{
    private const string Canary = "canary-of-the-secret";

    private readonly string _folder = Directory.CreateTempSubdirectory("autoscale-migrate-").FullName;

    [Fact]
    public async Task Edited_settings_are_written_once_and_tell_the_operator()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        PutSettings(
            ("heartbeat-interval", "45"), ("heartbeat-loss-count", "10"), ("sync-recovery-count", "5"), ("fortigate-psk-secret", Canary),
            ("heartbeat-delay-allowance", "99999"), ("byol-scaling-group-name", "old-byol"), ("primary-election-timeout", "300"));

        var check = (await RunAsync(server, "migrate check")).Exiting(ExitCode.Failure);
        var dry = (await RunAsync(server, "migrate apply --dry-run")).Exiting(ExitCode.Success);
        var untouched = await ValueAsync(server, "heartbeat-interval");
        var first = (await RunAsync(server, "migrate apply --yes --as anna --output json")).Exiting(ExitCode.Success);
        var again = (await RunAsync(server, "migrate apply --yes --output json")).Exiting(ExitCode.Success);
        var row = (await OperatorRun.OfAsync("settings get heartbeat-interval", server)).Output;

        Assert.Matches("carried +Settings +heartbeat-interval +It changes from '30' to '45'", check.Output);
        Assert.Matches("invalid +Settings +heartbeat-delay-allowance +It is '99999', but", check.Output);
        Assert.Contains("2 settings to write, 0 blockers, 0 doubts", check.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", dry.Error, StringComparison.Ordinal);
        Assert.Equal("30", untouched);
        Assert.Equal(["heartbeat-interval done", "sync-recovery-count done"], Outcomes(first));
        Assert.Empty(Outcomes(again));
        Assert.Contains("Nothing has to be written.", again.Error, StringComparison.Ordinal);
        Assert.Contains("by anna at", row, StringComparison.Ordinal);
        Assert.All([check, dry, first, again], r => Assert.DoesNotContain(Canary, r.Output + r.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_is_written_by_order_only_and_appears_in_no_output()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        PutSettings(("fortigate-psk-secret", Canary));

        var without = (await RunAsync(server, "migrate apply --yes --output json")).Exiting(ExitCode.Success);
        var check = (await RunAsync(server, "migrate check --with-secrets --all")).Exiting(ExitCode.Success);
        var json = (await RunAsync(server, "migrate check --with-secrets --output json")).Exiting(ExitCode.Success);
        var with = (await RunAsync(server, "migrate apply --yes --with-secrets --output json")).Exiting(ExitCode.Success);
        var again = (await RunAsync(server, "migrate apply --yes --with-secrets --output json")).Exiting(ExitCode.Success);

        Assert.Equal((0, 1, 0), (Outcomes(without).Count(), Outcomes(with).Count(), Outcomes(again).Count()));
        Assert.All([without, check, json, with, again], r => Assert.DoesNotContain(Canary, r.Output + r.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_blocker_and_a_doubt_refuse_the_order_and_change_nothing()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        PutSettings(("heartbeat-interval", "45"));
        Put("Fancy", []);
        var doubt = (await RunAsync(server, "migrate apply --yes")).Exiting(ExitCode.Refused);
        var value = await ValueAsync(server, "heartbeat-interval");
        (await RunAsync(server, "migrate apply --yes --accept-doubts")).Exiting(ExitCode.Success);
        Put("PrimaryElection", [new() { ["scalingGroupName"] = Text("old-byol"), ["vmId"] = Text("i-1") }]);
        var blocked = (await RunAsync(server, "migrate apply --yes --accept-doubts")).Exiting(ExitCode.Refused);

        Assert.Contains("Version 3.5.x has no table of this name.", doubt.Error, StringComparison.Ordinal);
        Assert.Equal("30", value);
        Assert.Contains("that of a version before 3.5", blocked.Error, StringComparison.Ordinal);
        Assert.Contains("Upgrade the original to 3.5.x first.", blocked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_was_edited_after_an_earlier_check_is_kept_and_the_other_settings_are_written()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        PutSettings(("heartbeat-interval", "45"), ("sync-recovery-count", "5"));
        (await RunAsync(server, "migrate check")).Exiting(ExitCode.Success);
        (await OperatorRun.OfAsync("settings set heartbeat-interval 60 --yes --as berta", server)).Exiting(ExitCode.Success);

        var apply = (await RunAsync(server, "migrate apply --yes --output json")).Exiting(ExitCode.Success);

        Assert.Equal(["sync-recovery-count done"], Outcomes(apply));
        Assert.Equal("60", await ValueAsync(server, "heartbeat-interval"));
    }

    [Fact]
    public async Task An_edit_between_check_and_write_stays_and_is_a_failure_and_the_other_settings_are_written()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        PutSettings(("heartbeat-interval", "45"), ("sync-recovery-count", "5"));
        await using var relay = new ServeRelay(server.Url, "/operator/edit-setting", async () =>
            (await OperatorRun.OfAsync("settings set heartbeat-interval 60 --yes --as berta", server)).Exiting(ExitCode.Success));

        var apply = (await OperatorRun.OfAsync($"migrate apply --yes --output json --from-files {_folder} --url {relay.Url}"))
            .Exiting(ExitCode.Failure);

        Assert.Equal(["heartbeat-interval failed", "sync-recovery-count done"], Outcomes(apply));
        Assert.Equal("60", await ValueAsync(server, "heartbeat-interval"));
        Assert.Equal("5", await ValueAsync(server, "sync-recovery-count"));
    }

    [Fact]
    public async Task The_written_value_is_that_of_the_first_whole_row()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        var key = Text("heartbeat-interval");
        Put(
            "Settings",
            [
                new() { ["settingKey"] = key, ["settingValue"] = Text("50"), ["editable"] = Text("damaged") },
                new() { ["settingKey"] = key.DeepClone(), ["settingValue"] = Text("45") },
                new() { ["settingKey"] = key.DeepClone(), ["settingValue"] = Text("40") },
            ]);

        var apply = (await RunAsync(server, "migrate apply --yes --output json")).Exiting(ExitCode.Success);

        Assert.Equal(["heartbeat-interval done"], Outcomes(apply));
        Assert.Equal("45", await ValueAsync(server, "heartbeat-interval"));
    }

    [Theory]
    [InlineData("migrate check --from-files \u00a0", "The name of the folder is empty.")]
    [InlineData("migrate check", "Name the original either with --from PREFIX or with --from-files DIR.")]
    [InlineData("migrate check --from old --from-files .", "Name the original either with --from PREFIX or with --from-files DIR.")]
    [InlineData("migrate check --from my/fgt", "--from is 'my/fgt', but a prefix has 1 to 50 letters, digits, '-', '_' and '.'.")]
    [InlineData("migrate check --from-files /no/such/folder", "Folder '/no/such/folder' cannot be read")]
    public async Task A_wrong_original_is_refused(string line, string sentence)
    {
        var run = (await OperatorRun.OfAsync($"{line} --url {ServedProgram.FreeUrl()}")).Exiting(ExitCode.Usage);

        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<OperatorRun> RunAsync(RunningServer server, string line) => OperatorRun.OfAsync($"{line} --from-files {_folder}", server);

    private static async Task<string?> ValueAsync(RunningServer server, string key) =>
        (await OperatorRun.OfAsync($"settings get {key} --output json", server)).Json.GetProperty("settings")[0].GetProperty("inForce")
            .GetString();

    private static IEnumerable<string> Outcomes(OperatorRun run) => run.Json.GetProperty("outcomes").EnumerateArray()
        .Select(o => $"{o.GetProperty("key").GetString()} {o.GetProperty("outcome").GetString()}");

    private void PutSettings(params (string Key, string Value)[] settings) => Put(
        "Settings", [.. settings.Select(s => new JsonObject { ["settingKey"] = Text(s.Key), ["settingValue"] = Text(s.Value) })]);

    private void Put(string table, JsonObject[] rows) => File.WriteAllText(
        Path.Combine(_folder, $"{table}.json"), new JsonObject { ["Items"] = new JsonArray([.. rows]) }.ToJsonString());

    private static JsonObject Text(string text) => new() { ["S"] = text };
}
