using System.Text.Json;
using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary>
/// Wrong orders, dry runs and missing confirmations: each is answered with a sentence and an exit code, and changes nothing.
/// </summary>
public sealed class OperatorOrderTests
{
    [Theory]
    [InlineData("settings set heartbeat-interval 3 --yes", ExitCode.Usage, "it must be a whole number of seconds from 5 to 120")]
    [InlineData("settings set heartbeat-intervall 30 --yes", ExitCode.Usage, "Similar ones are heartbeat-interval")]
    [InlineData("settings set byol-scaling-group-name x --yes", ExitCode.Refused, "belongs to the stack")]
    [InlineData("settings get nothing", ExitCode.Usage, "There is no setting nothing")]
    [InlineData("license release nothing.lic --yes", ExitCode.Refused, "No device holds license nothing.lic")]
    [InlineData("explain everything", ExitCode.Usage, "'everything' cannot be explained")]
    [InlineData("switchover everything --yes", ExitCode.Usage, "'everything' is not the id of an instance")]
    [InlineData("switchover i-0123456789abcdef0 --yes", ExitCode.Refused, "The cluster has no primary")]
    [InlineData("pause elections --for 25h", ExitCode.Usage, "--for must be a time from 1m to 24h")]
    [InlineData("pause everything", ExitCode.Usage, "everything")]
    [InlineData("reissue", ExitCode.Usage, "Name one instance, or give --close")]
    [InlineData("elect", ExitCode.Usage, "--dry-run")]
    [InlineData("status --output xml", ExitCode.Usage, "xml")]
    [InlineData("settings set heartbeat-interval 3 --dry-run", ExitCode.Usage, "cannot be 3: it must be a whole number")]
    [InlineData("settings set byol-scaling-group-name x --dry-run", ExitCode.Refused, "belongs to the stack")]
    [InlineData("settings set nothing 3", ExitCode.Usage, "'autoscale settings list' lists them all.")]
    [InlineData("reissue i-0123456789abcdef0 --yes", ExitCode.Refused, "i-0123456789abcdef0 is in none of the scaling groups")]
    [InlineData("license release nothing.lic", ExitCode.Refused, "No device holds license nothing.lic")]
    [InlineData("status --region us-east-1", ExitCode.Usage, "--url and --region cannot be combined")]
    public async Task A_wrong_order_is_refused_with_a_sentence_and_an_exit_code(string line, int code, string sentence)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var run = (await OperatorRun.OfAsync(line, server)).Exiting(code);

        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Without_yes_a_change_needs_a_terminal_and_a_dry_run_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var dry = (await OperatorRun.OfAsync("settings set heartbeat-loss-count 7 --dry-run", server)).Exiting(ExitCode.Success);
        var got = (await OperatorRun.OfAsync("settings get heartbeat-loss-count --output json", server)).Json;

        Assert.Contains("heartbeat-loss-count can change from 10 to 7; nothing was changed", dry.Output, StringComparison.Ordinal);
        Assert.Equal("10", Text(got.GetProperty("settings")[0], "inForce"));
    }

    [Fact]
    public async Task A_program_that_does_not_run_is_named_with_the_remedy()
    {
        var run = (await OperatorRun.OfAsync($"status --url {ServedProgram.FreeUrl()}")).Exiting(ExitCode.Unreachable);

        Assert.Contains("No program answers at http://127.0.0.1", run.Error, StringComparison.Ordinal);
        Assert.Contains("autoscale serve", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_that_no_cluster_can_have_is_refused_by_its_option()
    {
        var run = (await OperatorRun.OfAsync("status --cluster my/fgt")).Exiting(ExitCode.Usage);

        Assert.Contains("--cluster is 'my/fgt', but a prefix has 1 to 50 letters", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "operator/status", "", 405, "Use POST /operator/status.")]
    [InlineData("POST", "operator/nothing", "{}", 404, "The operations are status, explain")]
    [InlineData("POST", "operator/explain", "{", 400, "not valid JSON")]
    [InlineData("POST", "operator/explain", "null", 400, "not valid JSON")]
    [InlineData("POST", "operator/explain", """{"subject":"everything"}""", 400, "cannot be explained")]
    public async Task A_wrong_request_to_the_operator_API_is_answered_with_a_sentence(
        string method, string path, string body, int status, string sentence)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        using var content = new StringContent(body);

        var answer = await server.SendAsync(new HttpMethod(method), path, content: body.Length == 0 ? null : content);

        Assert.Equal((status, "application/json"), (answer.Status, answer.ContentType));
        Assert.Contains(sentence, JsonElement.Parse(answer.Body).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
