using System.Net;
using System.Net.Sockets;
using Autoscale.Testing;

namespace Autoscale.Tests.Serve;

/// <summary>Output and exit codes of the program.</summary>
[Trait("Seconds", "8")]
public sealed class CliTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "", "One of the commands status, explain, history, " },
        { "settings", "One of the commands list, diff, validate, get, set is missing. See 'autoscale settings --help'." },
        { "settings --url http://127.0.0.1:1", "get, set is missing, and there is no option '--url' here." },
        { "bogus", "There is no command 'bogus'." },
        { "serve --bogus", "There is no option or further argument '--bogus'." },
        { "status a", "There is no option or further argument 'a'." },
        { "status --output xml", "--output must be text or json, and is 'xml'." },
        { "pause sweeps", "<what> must be elections or terminations, and is 'sweeps'." },
        { "switchover", "Argument <instance> is missing: the id of the member" },
        { "settings set heartbeat-interval", "Argument <value> is missing: the new value" },
        { "serve --speed fast", "--speed must be a number from 0.1 to 1000" },
        { "serve --speed NaN", "--speed must be" },
        { "serve --speed 0", "--speed must be" },
        { "serve --fleet 1.5", "--fleet must be a whole number from 0 to 200" },
        { "serve --fleet 201", "--fleet must be" },
        { "serve --fleet", "--fleet needs a value." },
        { "serve --url localhost:8080", "--url must be a URL like http://127.0.0.1:8080" },
        { "serve --url https://127.0.0.1:8080", "--url must be" },
        { "serve --url http://127.0.0.1:0", "--url must be" },
        { "serve --backend cloud", "--backend must be memory or aws" },
        { "serve --backend aws", "RESOURCE_TAG_PREFIX" },
        { "serve --loop", "--loop belongs to --routes" },
        { "serve --variable FallCount=2", "--variable belongs to --routes" },
        { "serve --routes --variable FallCount", "--variable must be NAME=VALUE, and is 'FallCount'" },
        { "serve --setting", "--setting" },
        { "serve --setting heartbeat-interval", "--setting must be KEY=VALUE, and is 'heartbeat-interval'" },
        { "serve --setting =5", "--setting must be KEY=VALUE, and is '=5'" },
        {
            "serve --setting heartbeat-interval=4",
            "--setting heartbeat-interval='4': the value is invalid, it must be a whole number of seconds from 5 to 120"
        },
        {
            "serve --setting interval-heartbeat=30",
            "--setting interval-heartbeat='30': there is no setting with this key. Similar ones are heartbeat-interval, "
        },
        {
            "serve --setting sync-recovery-count=5 --setting bogus=1",
            "--setting bogus='1': there is no setting with this key. 'autoscale settings list' lists them all."
        },
        { "serve --backend aws --speed 20", "--speed cannot be combined with --backend aws: " },
        { "serve --backend aws --fleet 2", "--fleet with --backend aws needs --trust-forwarded-for: " },
        { "serve --address-managers 0", "--address-managers must be a whole number from 1 to 3" },
        { "serve --address-managers 4", "--address-managers must be a whole number from 1 to 3" },
        { "serve --address-managers --routes", "--address-managers cannot be combined with --backend aws or --routes: " },
        { "serve --address-managers 2 --backend aws", "--address-managers cannot be combined with --backend aws or --routes: " },
        { "serve --sweep", "--sweep and --trust-forwarded-for belong to --backend aws" },
        { "serve --trust-forwarded-for", "--sweep and --trust-forwarded-for belong to --backend aws" },
        { "serve --setting sync-recovery-count=5 --backend aws", "--setting cannot be combined with --backend aws: " },
        { "serve --setting sync-recovery-count=5 --routes", "--setting cannot be combined with --routes: " },
        { "serve --template absent.template", "'absent.template'" },
        { "serve --template Autoscale.Tests.runtimeconfig.json", "Autoscale.Tests.runtimeconfig.json" },
    };

    [Fact]
    public async Task The_version_is_the_first_number_of_the_changelog()
    {
        var changes = await File.ReadAllLinesAsync(Path.Combine(RepositoryRoot.Find(), "CHANGELOG.md"));
        var newest = changes.First(line => line.StartsWith("## ", StringComparison.Ordinal) && char.IsAsciiDigit(line[3]))[3..];

        var (exitCode, output, error) = await CliProcess.RunAsync("--version");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(newest, output.Trim().Split('+')[0]);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_usage_error_is_one_line_on_standard_error_and_exit_code_2(string arguments, string expected)
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(expected, OnlyLine(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_without_functions_is_one_line_and_exit_code_2()
    {
        var folder = Directory.CreateTempSubdirectory("autoscale-");
        try
        {
            var template = Path.Combine(folder.FullName, "empty.template");
            await File.WriteAllTextAsync(template, """{"Resources":{}}""");

            var (exitCode, output, error) = await CliProcess.RunAsync("serve", "--template", template);

            Assert.Equal((2, ""), (exitCode, output));
            Assert.Contains(template, OnlyLine(error), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_busy_port_is_one_line_and_exit_code_2()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)busy.LocalEndpoint).Port}";

        var (exitCode, output, error) = await CliProcess.RunAsync("serve", "--fleet", "0", "--url", url);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(url, OnlyLine(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_cloud_is_one_line_and_exit_code_2()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RESOURCE_TAG_PREFIX"] = "fgt",
            ["AWS_ENDPOINT_URL"] = ServedProgram.FreeUrl().ToString(),
            ["AWS_ACCESS_KEY_ID"] = "none",
            ["AWS_SECRET_ACCESS_KEY"] = "none",
            ["AWS_REGION"] = "eu-central-1",
        };

        var (exitCode, _, error) = await CliProcess.RunInAsync(
            environment, "serve", "--backend", "aws", "--fleet", "1", "--trust-forwarded-for", "--url", ServedProgram.FreeUrl().ToString());

        Assert.Equal(2, exitCode);
        Assert.StartsWith("autoscale serve: the settings of the cluster cannot be read: ", OnlyLine(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_credentials_are_one_line_and_exit_code_2()
    {
        var environment =
            new Dictionary<string, string>(CliProcess.WithoutCredentials, StringComparer.Ordinal) { ["RESOURCE_TAG_PREFIX"] = "fgt" };

        var (exitCode, output, error) = await CliProcess.RunInAsync(
            environment, "serve", "--backend", "aws", "--url", ServedProgram.FreeUrl().ToString());

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith(
            "autoscale serve: the AWS clients cannot be created: Failed to resolve AWS credentials. They need ",
            OnlyLine(error),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_serve_shows_the_option_for_settings()
    {
        var (_, output, _) = await CliProcess.RunAsync("serve", "--help");

        Assert.Contains("--setting <KEY=VALUE>", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    public async Task Help_is_printed_with_exit_code_0(string arguments)
    {
        var (exitCode, output, error) = await CliProcess.RunAsync(arguments.Split(' '));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("serve", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SIGTERM_ends_a_running_server_with_exit_code_0()
    {
        using var process = CliProcess.Start("serve", "--fleet", "3", "--speed", "100", "--url", ServedProgram.FreeUrl().ToString());
        for (var line = ""; line?.Contains("elected", StringComparison.Ordinal) == false;)
            line = await process.ReadLineAsync();

        process.Terminate();
        var (exitCode, output, error) = await process.EndAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith("stopped" + Environment.NewLine, output, StringComparison.Ordinal);
    }

    private static string OnlyLine(string error) => Assert.Single(error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
}
