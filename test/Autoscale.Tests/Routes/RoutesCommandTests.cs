using Autoscale.Cli;
using Autoscale.Cli.Routes;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Routes;

/// <summary>The command <c>autoscale routes</c> and its errors.</summary>
[Trait("Seconds", "5")]
public sealed class RoutesCommandTests
{
    private const string Variables = """
        # two zones
        InstanceIPs = 127.80.0.1, 127.80.0.2
        InstanceENIs=eni-00000001,eni-00000002
        az1RouteTables=rtb-00000001
        az2RouteTables=rtb-00000002
        HealthCheckPort=5410

        """;

    [Fact]
    public async Task Missing_variables_are_reported_in_one_line()
    {
        var (exitCode, output, error) = await CliProcess.RunAsync("routes", "plan");

        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.StartsWith(
            "autoscale routes plan: InstanceIPs has 0 items, but must have 2 to 8, one for each zone", error, StringComparison.Ordinal);
        Assert.Contains("HealthCheckPort must be", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("autoscale routes plan: there is no file", "routes", "plan", "--env", "no-such-file")]
    [InlineData("autoscale: nine is not the number of a zone from 1 to 8.", "routes", "drain", "nine")]
    [InlineData("autoscale: 9 is not the number of a zone from 1 to 8.", "routes", "failback", "9")]
    [InlineData("autoscale: 0 is not the number of a zone from 1 to 8.", "routes", "plan", "--down", "0")]
    [InlineData("autoscale: There is no command 'plam'.", "routes", "plam")]
    [InlineData("autoscale: --routes must be a whole number from 2 to 8.", "serve", "--routes", "9")]
    [InlineData("autoscale serve: --routes cannot be combined with --backend aws or --speed", "serve", "--routes", "--speed", "20")]
    public async Task A_usage_error_is_one_line_and_exit_code_2(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(arguments);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_names_the_help_of_its_command()
    {
        var (_, _, error) = await CliProcess.RunAsync("routes", "drain", "nine");
        var (exitCode, output, _) = await CliProcess.RunAsync("routes", "drain", "--help");

        Assert.EndsWith("See 'autoscale routes drain --help'.", error.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("Take a unit out of service", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_cloud_is_a_failure_and_the_plan_is_still_printed()
    {
        using var file = new VariableText(Variables);
        var url = ServedProgram.FreeUrl();

        var (exitCode, output, error) = await CliProcess.RunInAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AWS_ENDPOINT_URL"] = url.ToString(),
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_REGION"] = "us-east-1",
            },
            "routes", "plan", "--env", file.Path, "--down", "1");

        Assert.Equal((ExitCode.Failure, ""), (exitCode, error));
        Assert.Contains("127.80.0.1  down", output, StringComparison.Ordinal);
        Assert.Contains("tcp:5410 assumed to be down", output, StringComparison.Ordinal);
        Assert.Contains("the route tables cannot be read", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_credentials_are_one_sentence_with_the_remedy()
    {
        using var file = new VariableText(Variables);

        var (exitCode, output, error) = await CliProcess.RunInAsync(
            CliProcess.WithoutCredentials, "routes", "plan", "--env", file.Path, "--down", "1");

        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Equal(
            "autoscale routes plan: the AWS clients cannot be created: Failed to resolve AWS credentials. "
            + "They need a region (AWS_REGION) and credentials (AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).",
            error.TrimEnd());
    }

    [Fact]
    public async Task An_unknown_zone_is_an_error_with_the_number_of_zones()
    {
        using var file = new VariableText(Variables);

        var drain = await CliProcess.RunAsync("routes", "drain", "3", "--env", file.Path);

        Assert.Equal(
            (ExitCode.Usage, "autoscale routes drain: there is no zone 3; the zones are 1 to 2."), (drain.ExitCode, drain.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("InstanceIPs", "must be NAME=value")]
    [InlineData("=1", "must be NAME=value")]
    [InlineData("A=1\nA=2", "line 2 of")]
    public void A_malformed_variable_file_is_an_error_with_the_line(string text, string expected)
    {
        using var file = new VariableText(text);

        Assert.Contains(
            expected, Assert.Throws<UsageException>(() => VariableFile.Over(file.Path, _ => null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_file_overrides_the_environment()
    {
        using var file = new VariableText("# comment\n\nA = from the file = yes \n");

        var variable = VariableFile.Over(file.Path, name => name == "B" ? "from the environment" : "not this");

        Assert.Equal(("from the file = yes", "from the environment"), (variable("A"), variable("B")));
    }

    private sealed class VariableText : IDisposable
    {
        public VariableText(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
