using Autoscale.Cli;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary>Orders to edit one setting: the review before the question, and what they print.</summary>
public sealed class SettingEditTests
{
    private const string Value = "hunter2-hunter2";

    public static TheoryData<string> Secrets =>
        [.. SettingCatalogue.All.Where(s => s is { IsSecret: true, IsOfStack: false } && s.Breach(Value) is null).Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task No_order_prints_a_secret(string key)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var runs = new[]
        {
            await OperatorRun.OfAsync($"settings set {key} {Value} --dry-run", server),
            await OperatorRun.OfAsync($"settings set {key} {Value} --dry-run --output json", server),
            await OperatorRun.OfAsync($"settings set {key} {Value}", server),
            await OperatorRun.OfAsync($"settings set {key} {Value} --yes", server),
            await OperatorRun.OfAsync($"settings set {key} {Value} --yes --output json", server),
            await OperatorRun.OfAsync($"settings get {key} --output json", server),
        };

        Assert.Equal([0, 0, ExitCode.Usage, 0, 0, 0], runs.Select(r => r.Code));
        Assert.All(runs, r => Assert.DoesNotContain(Value, r.Output + r.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_review_and_an_edit_answer_with_the_same_document()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var outcomes = new List<string?>();
        foreach (var line in (string[])["7 --dry-run", "7 --yes", "7 --yes"])
        {
            var change = (await OperatorRun.OfAsync($"settings set heartbeat-loss-count {line} --output json", server)).Json;
            outcomes.Add(change.GetProperty("outcome").GetString());
            Assert.Equal("7", change.GetProperty("to").GetString());
        }

        Assert.Equal(["review", "done", "unchanged"], outcomes);
    }

    [Fact]
    public async Task A_row_that_belongs_to_no_setting_is_found_by_validate()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        _ = await server.CommandAsync(HttpMethod.Put, "settings/no-such-key", "1");

        var run = (await OperatorRun.OfAsync("settings validate", server)).Exiting(ExitCode.Failure);

        Assert.Equal("! no-such-key is no setting; the row is ignored", run.Output);
    }

    [Fact]
    public async Task An_order_that_opens_one_window_says_that_another_one_closes()
    {
        await using var server = await RunningServer.StartAsync(fleet: 2, speed: 60);
        await server.StatusAsync(s => s.GetProperty("members").GetArrayLength() == 2);
        _ = (await OperatorRun.OfAsync("reissue i-0000000000byol003 --yes", server)).Exiting(ExitCode.Success);

        var run = (await OperatorRun.OfAsync("reissue i-0000000000byol004 --yes", server)).Exiting(ExitCode.Success);

        Assert.Contains("! the window of i-0000000000byol003 closes with this order", run.Error, StringComparison.Ordinal);
    }
}
