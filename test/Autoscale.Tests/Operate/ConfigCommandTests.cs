using Autoscale.Cli;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary><c>autoscale config render</c> against a running <c>serve</c>.</summary>
[Trait("Seconds", "5")]
public sealed class ConfigCommandTests
{
    private const string Member = "i-0000000000byol001";

    [Fact]
    public async Task The_configuration_of_a_member_is_printed_without_its_secrets_and_nothing_changes()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var run = (await OperatorRun.OfAsync($"config render {Member} --url {server.Url}")).Exiting(ExitCode.Success);
        var window = (await OperatorRun.OfAsync($"settings get secrets-window-reopen --output json --url {server.Url}")).Json;

        Assert.Equal("", run.Error);
        Assert.Contains("    set role secondary\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("    set psksecret •••\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"set callback-url \"{new Uri(server.Url, "prod/fgt-as-handler")}?t=•••\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("simulated-and-no-secret", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null, window.GetProperty("settings")[0].GetProperty("inForce").ValueKind);
    }

    [Fact]
    public async Task A_setting_without_a_value_is_named_and_the_exit_code_is_1()
    {
        await using var server = await RunningServer.StartAsync(
            fleet: 0, speed: 1, "enable-internal-elb=true", "additional-configset-name-list=nothing");

        var run = (await OperatorRun.OfAsync($"config render {Member} --url {server.Url}")).Exiting(ExitCode.Failure);
        var json = (await OperatorRun.OfAsync($"config render {Member} --output json --url {server.Url}")).Exiting(ExitCode.Failure).Json;

        Assert.Contains("!!{INTERNAL_ELB_DNS}!!", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "! {INTERNAL_ELB_DNS} in configset internalelbwebserv: setting fortigate-internal-elb-dns supplies no value",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("Configset nothing was not found and is left out.", run.Error, StringComparison.Ordinal);
        Assert.Equal("{INTERNAL_ELB_DNS}", json.GetProperty("unresolved")[0].GetProperty("placeholder").GetString());
    }

    [Theory]
    [InlineData("config render everything", ExitCode.Usage, "'everything' is not the id of an instance")]
    [InlineData("config render i-0123456789abcdef0", ExitCode.Refused, "is in none of the scaling groups, so it gets no configuration")]
    public async Task A_wrong_order_is_refused_with_a_sentence(string line, int code, string sentence)
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        Assert.Contains(sentence, (await OperatorRun.OfAsync($"{line} --url {server.Url}")).Exiting(code).Error, StringComparison.Ordinal);
    }
}
