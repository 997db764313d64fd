using System.Text.Json;
using Autoscale.Adapters.CloudWatchLogs;
using Autoscale.Cli;
using Autoscale.Cli.Operate.History;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Lambda.Logging;
using Autoscale.Testing;
using Autoscale.Tests.Serve;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Operate;

/// <summary><c>autoscale history</c>.</summary>
[Trait("Seconds", "5")]
public sealed class HistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_history_of_serve_lists_elections_and_licenses_oldest_first()
    {
        await using var server = await RunningServer.StartAsync(fleet: 2, speed: 40);
        var primary = (await server.StatusAsync(s => s.GetProperty("appliedTerm").GetInt64() == 1)).GetProperty("primary").GetString();

        var report = (await OperatorRun.OfAsync($"history --since 3h --output json --url {server.Url}")).Exiting(ExitCode.Success).Json;
        var text = (await OperatorRun.OfAsync($"history --url {server.Url}")).Exiting(ExitCode.Success).Output;
        var recent = (await OperatorRun.OfAsync($"history --since 1m --output json --url {server.Url}")).Exiting(ExitCode.Success).Json;

        var decisions = report.GetProperty("decisions").EnumerateArray().ToList();
        var times = decisions.Select(d => d.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Contains(decisions, d => d.GetProperty("text").GetString()!.StartsWith($"elected {primary}", StringComparison.Ordinal));
        Assert.Contains("licensed", text, StringComparison.Ordinal);
        Assert.Equal(0, report.GetProperty("gaps").GetArrayLength());
        var from = recent.GetProperty("from").GetDateTimeOffset();
        Assert.Equal(TimeSpan.FromMinutes(1), recent.GetProperty("until").GetDateTimeOffset() - from);
        Assert.All(recent.GetProperty("decisions").EnumerateArray(), d => Assert.True(d.GetProperty("at").GetDateTimeOffset() >= from));
    }

    [Theory]
    [InlineData("history --since 2")]
    [InlineData("history --since 0m")]
    [InlineData("history --since 32d")]
    [InlineData("history --since hour")]
    public async Task An_invalid_time_is_refused(string line)
    {
        var run = (await OperatorRun.OfAsync($"{line} --url {ServedProgram.FreeUrl()}")).Exiting(ExitCode.Usage);

        Assert.Contains("--since must be a time from 1m to 31d", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_dropped_changes_of_the_time_says_so()
    {
        var journal = new ChangeJournal();
        for (var n = 0; n <= ChangeJournal.Capacity; n++)
            journal.Add(Noon.AddSeconds(n), LogLevel.Information, $"change {n}");
        var history = new JournalHistory(journal);

        var longer = await history.ReadAsync(Noon, Noon.AddHours(1), default);
        var shorter = await history.ReadAsync(Noon.AddSeconds(100), Noon.AddHours(1), default);

        Assert.Equal((ChangeJournal.Capacity, 1), (longer.Decisions.Count, longer.Gaps.Count));
        Assert.Equal((ChangeJournal.Capacity - 99, 0), (shorter.Decisions.Count, shorter.Gaps.Count));
    }

    [Fact]
    public void Log_lines_are_selected_by_the_rules_of_serve_and_late_heartbeats_all()
    {
        var late = Line("Information", nameof(Log.HeartbeatJudged), "late", ("InstanceId", "i-1"), ("Decision", "late"));
        var swept = Line("Information", nameof(Log.SweepDone), "swept", ("Devices", 2));
        (string, LogLine)[] lines =
        [
            ("sweep", new LogLine(Noon.AddMinutes(2), swept)),
            ("sweep", new LogLine(Noon.AddMinutes(3), swept)),
            ("heartbeat", new LogLine(Noon, late)),
            ("heartbeat", new LogLine(Noon.AddMinutes(4), late)),
            ("heartbeat", new LogLine(Noon.AddMinutes(5), """{"level":"Debug","event":"EventIgnored","message":"no"}""")),
            ("heartbeat", new LogLine(Noon.AddMinutes(6), "REPORT RequestId: 7")),
            ("heartbeat", new LogLine(Noon.AddMinutes(6), "[1]")),
            ("heartbeat", new LogLine(
                Noon.AddMinutes(7), Line("Error", nameof(Log.Faulted), "failed", ("exception", "System.Exception: no answer\n  at X")))),
        ];

        var changes = LoggedChanges.Of(lines);

        Assert.Equal(
            ["late", "swept", "late", "failed: System.Exception: no answer"],
            changes.Select(c => c.Text));
        Assert.Equal((Noon, "heartbeat", nameof(Log.HeartbeatJudged)), (changes[0].At, changes[0].Function, changes[0].Event));
    }

    [Fact]
    public void The_log_groups_are_those_of_the_template_without_route_failover()
    {
        using var template = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "serverless.template")));
        var groups = template.RootElement.GetProperty("Resources").EnumerateObject()
            .Where(r => r.Value.GetProperty("Type").GetString() == "AWS::Logs::LogGroup")
            .Select(r => r.Value.GetProperty("Properties").GetProperty("LogGroupName").GetProperty("Fn::Sub").GetString()!)
            .Where(name => !name.Contains("-route-failover", StringComparison.Ordinal))
            .Select(name => name.Replace("${ResourceTagPrefix}", "demo", StringComparison.Ordinal));

        Assert.Equal(
            groups.Order(StringComparer.Ordinal),
            LoggedHistory.Functions.Select(f => LoggedHistory.GroupOf(new ClusterId("demo"), f)).Order(StringComparer.Ordinal));
    }

    private static string Line(string level, string name, string message, params (string Name, object Value)[] values) =>
        JsonSerializer.Serialize(
            values.Append(("level", level)).Append(("event", name)).Append(("message", message))
                .ToDictionary(v => v.Item1, v => v.Item2, StringComparer.Ordinal));
}
