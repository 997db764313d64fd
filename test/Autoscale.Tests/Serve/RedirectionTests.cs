using Autoscale.Tests.Operate;

namespace Autoscale.Tests.Serve;

/// <summary>The program in command lines of a shell: pipes, files, a full device, empty standard input.</summary>
public sealed class RedirectionTests
{
    [Fact]
    public async Task A_command_that_repeats_its_output_ends_with_its_reader()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var (_, output, error) = await CliProcess.RunLineAsync(
            $"(autoscale status --watch --url {server.Url}; echo \"exit code $?\" >&2) | head -1");

        Assert.Equal(("no primary\n", "exit code 0\n"), (output, error));
    }

    [Fact]
    public async Task A_closed_output_is_one_sentence_and_exit_code_1()
    {
        var (exitCode, _, error) = await CliProcess.RunLineAsync("autoscale simulate --list >&-");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("autoscale: The output cannot be written: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_one_sentence_and_exit_code_1()
    {
        var (exitCode, _, error) = await CliProcess.RunLineAsync("autoscale simulate --list > /dev/full");

        Assert.Equal((1, "autoscale: The output cannot be written: No space left on device.\n"), (exitCode, error));
    }

    [Fact]
    public async Task Outputs_of_several_commands_into_one_file_follow_each_other()
    {
        var file = Path.GetTempFileName();
        try
        {
            _ = await CliProcess.RunLineAsync($"(echo first; autoscale --version; echo second; autoscale --version) > '{file}'");

            var lines = await File.ReadAllLinesAsync(file);
            Assert.Equal(["first", lines[1], "second", lines[1]], lines);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Empty_standard_input_is_no_value_of_a_setting()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);
        var before = await VersionAsync(server);

        var (exitCode, output, error) = await CliProcess.RunLineAsync(
            $"autoscale settings set fortigate-psk-secret - --yes --url {server.Url} < /dev/null");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("Standard input has no value for setting fortigate-psk-secret.", error, StringComparison.Ordinal);
        Assert.Equal(before, await VersionAsync(server));
    }

    [Fact]
    public async Task A_setting_has_the_value_of_standard_input()
    {
        await using var server = await RunningServer.StartAsync(fleet: 0);

        var (exitCode, output, _) = await CliProcess.RunLineAsync(
            $"echo 45 | autoscale settings set heartbeat-interval - --yes --url {server.Url}");

        Assert.Equal((0, "heartbeat-interval is 45 (was 30); it takes effect within 60 s\n"), (exitCode, output));
    }

    private static async Task<string?> VersionAsync(RunningServer server) =>
        (await OperatorRun.OfAsync("settings get fortigate-psk-secret --output json", server)).Json.GetProperty("settings")[0]
            .GetProperty("version").GetString();
}
