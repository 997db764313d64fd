using System.Text.Json;
using Amazon.CloudWatchLogs;
using Autoscale.Adapters.CloudWatchLogs;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.RouteFailover;

namespace Autoscale.Emulators.Tests.CloudWatchLogs;

[Collection(AwsCollection.Name)]
public sealed class CloudWatchLogReaderTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly string _cluster = fixture.NewTables().Cluster.Value;
    private readonly DateTimeOffset _now =
        DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    [Fact]
    public async Task Lines_of_a_time_are_read_over_all_pages_oldest_first()
    {
        var group = await CreateAsync("sweep", (5, "five"), (4, "four"), (3, "three"), (2, "two"), (90, "long ago"));
        var reader = new CloudWatchLogReader(fixture.SmallPagesLogs());

        var all = await reader.ReadAsync(group, "", _now.AddMinutes(-60), _now, max: 100, default);
        var cut = await reader.ReadAsync(group, "", _now.AddMinutes(-60), _now, max: 3, default);

        Assert.Equal(["five", "four", "three", "two"], all!.Lines.Select(l => l.Text));
        Assert.Equal((false, _now.AddMinutes(-5)), (all.IsCut, all.Lines[0].At));
        Assert.Equal((true, 3), (cut!.IsCut, cut.Lines.Count));
    }

    [Fact]
    public async Task A_missing_group_is_null_and_any_other_error_is_thrown()
    {
        var reader = new CloudWatchLogReader(fixture.CloudWatchLogs);

        Assert.Null(await reader.ReadAsync($"/aws/lambda/{_cluster}-nothing", "", _now.AddMinutes(-5), _now, max: 9, default));

        fixture.Proxy.Faults.Fail("logs", "FilterLogEvents", AwsError.AccessDenied);
        await Assert.ThrowsAsync<AmazonCloudWatchLogsException>(
            () => reader.ReadAsync($"/aws/lambda/{_cluster}-nothing", "", _now.AddMinutes(-5), _now, max: 9, default));
    }

    [Fact]
    public async Task The_command_lists_the_decisions_of_all_functions_of_a_cluster()
    {
        _ = await CreateAsync(
            "heartbeat",
            (9, Line("Information", "PrimaryElected", "elected i-1 as primary, term 1")),
            (3, "START RequestId: 1"),
            (2, Line("Information", "HeartbeatJudged", "i-2 late", ("InstanceId", "i-2"), ("Decision", "late"))));
        _ = await CreateAsync("sweep", (5, Line("Warning", "SweepBraked", "the brake is applied")));
        _ = await CreateAsync("byol-license", (600, Line("Error", "LicensesOutOfStock", "too long ago")));

        var (code, output, error) = await RunAsync(_cluster);
        var (missing, _, hint) = await RunAsync($"{_cluster}-other");

        Assert.True(code == 0, error);
        Assert.Equal(
            ["  elected i-1 as primary, term 1", "! the brake is applied", "  i-2 late"],
            output.TrimEnd().Split('\n').Select(l => l.TrimEnd('\r').Split("UTC ")[1]));
        Assert.Equal(4, missing);
        Assert.Contains($"There are no log groups /aws/lambda/{_cluster}-other-*", hint, StringComparison.Ordinal);
    }

    public void Dispose() => _aws.Dispose();

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string cluster) => CliRun.RunAsync(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = fixture.Proxy.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "AKIAEMULATED",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_REGION"] = "us-east-1",
        },
        "history", "--since", "2h", "--cluster", cluster);

    private async Task<string> CreateAsync(string function, params (int MinutesAgo, string Text)[] lines)
    {
        var group = $"/aws/lambda/{_cluster}-{function}";
        await _aws.LogsAsync("CreateLogGroup", $$"""{"logGroupName":"{{group}}"}""");
        await _aws.LogsAsync("CreateLogStream", $$"""{"logGroupName":"{{group}}","logStreamName":"s"}""");
        var events = lines.OrderByDescending(l => l.MinutesAgo)
            .Select(l => (Time: _now.AddMinutes(-l.MinutesAgo).ToUnixTimeMilliseconds(), Text: JsonSerializer.Serialize(l.Text)))
            .Select(l => $$"""{"timestamp":{{l.Time}},"message":{{l.Text}}}""");
        await _aws.LogsAsync(
            "PutLogEvents", $$"""{"logGroupName":"{{group}}","logStreamName":"s","logEvents":[{{string.Join(',', events)}}]}""");
        return group;
    }

    private static string Line(string level, string name, string message, params (string Name, string Value)[] values) =>
        JsonSerializer.Serialize(
            values.Append(("level", level)).Append(("event", name)).Append(("message", message))
                .ToDictionary(v => v.Item1, v => v.Item2, StringComparer.Ordinal));
}
