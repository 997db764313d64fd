using System.Net;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Serve.Changes;

/// <summary>The lines of <c>serve</c>: changes, and steady entries only when it is verbose.</summary>
public sealed class ConsoleLogTests : IDisposable
{
    private static readonly InstanceId A = InstanceId.Parse("i-0000000000000000a");
    private static readonly InstanceId B = InstanceId.Parse("i-0000000000000000b");

    private readonly StringWriter _printed = new();
    private readonly ConsoleLog _log;
    private readonly ILogger _function;

    public ConsoleLogTests()
    {
        _log = new ConsoleLog(_printed, TimeProvider.System, isColored: false);
        _function = _log.CreateLogger("Autoscale.Lambda.Handlers.HeartbeatHandler");
    }

    public void Dispose()
    {
        _log.Dispose();
        _printed.Dispose();
    }

    [Fact]
    public void The_first_heartbeat_of_a_member_is_a_change_and_the_next_ones_on_time_are_steady()
    {
        Beat(A, 1);
        Beat(A, 2);
        Beat(B, 1);
        Beat(A, 3);

        Assert.Equal([$"{A} on time: heartbeat 1", $"{B} on time: heartbeat 1"], Heartbeats);
    }

    [Fact]
    public void Each_late_heartbeat_adds_a_loss_and_is_a_change_and_so_is_the_first_one_on_time_after_it()
    {
        Beat(A, 1);
        Beat(A, 2, "late", loss: 1);
        Beat(A, 3, "late", loss: 2);
        Beat(A, 4);
        Beat(A, 5);

        Assert.Equal(["on time: 1", "late: 2", "late: 3", "on time: 4"], Heartbeats.Select(Short));
    }

    [Fact]
    public void A_member_out_of_sync_that_stays_late_is_steady_until_it_recovers()
    {
        Beat(A, 1, "late, out of sync now", "out of sync", loss: 3);
        Beat(A, 2, "late", "out of sync", loss: 3);
        Beat(A, 3, "late", "out of sync", loss: 3);
        Beat(A, 4, "recovering", "out of sync", recovery: 1);
        Beat(A, 5, "recovered");

        Assert.Equal(
            ["late, out of sync now: 1", "late: 2", "recovering: 4", "recovered: 5"], Heartbeats.Select(Short));
    }

    [Fact]
    public void An_answer_that_tells_another_primary_is_a_change_and_the_usual_answer_and_a_reminder_are_none()
    {
        Beat(A, 1);
        Beat(A, 2, answer: "told primary 10.0.0.10, term 1");
        Beat(A, 3, answer: "told primary 10.0.0.10, term 1");
        Beat(A, 4);
        Beat(A, 5, answer: "told primary 10.0.0.10, term 1");
        Beat(A, 6, answer: "told primary 10.0.0.11, term 2");

        Assert.Equal(["on time: 1", "on time: 2", "on time: 6"], Heartbeats.Select(Short));
    }

    [Fact]
    public void A_warning_is_a_change_each_time_and_an_entry_at_level_Debug_never_is()
    {
        _function.UnknownInstance(A, IPAddress.Loopback);
        _function.UnknownInstance(A, IPAddress.Loopback);
        _function.EventIgnored("EC2 Instance Launch Successful", "it is a duplicate");

        Assert.Equal(2, _log.Changes.After(0).Count);
        Assert.All(_log.Changes.After(0), c => Assert.Equal(LogLevel.Warning, c.Level));
    }

    [Fact]
    public void A_wait_that_is_extended_again_for_the_same_reason_is_steady()
    {
        foreach (var reason in (string[])["no license", "no license", "no heartbeat"])
            _function.HookExtended(A, LifecycleTransition.Launching, new("byol"), reason);

        Assert.Equal(2, _log.Changes.After(0).Count);
    }

    [Fact]
    public void A_verbose_log_prints_steady_entries_and_its_journal_has_only_changes()
    {
        using var log = new ConsoleLog(_printed, TimeProvider.System, isColored: false, isVerbose: true);
        var function = log.CreateLogger("Autoscale.Lambda.Handlers.HeartbeatHandler");
        Beat(function, A, 1);
        Beat(function, A, 2);
        function.EventIgnored("EC2 Instance Launch Successful", "it is a duplicate");

        Assert.Equal(3, _printed.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(["on time: 1"], log.Changes.After(0).Select(c => Short(Start(c.Text))));
    }

    [Fact]
    public void Printed_lines_are_the_changes_of_the_journal()
    {
        Beat(A, 1);
        Beat(A, 2);
        _log.Write(LogLevel.Error, "dead letter: one");

        var lines = _printed.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(_log.Changes.After(0).Select(c => c.Text), lines.Select(l => l[11..]));
        Assert.Equal([' ', '✗'], lines.Select(l => l[9]));
    }

    [Fact]
    public void A_steady_text_is_printed_by_a_verbose_log_only_and_a_line_of_a_picture_by_both()
    {
        using var printed = new StringWriter();
        using var log = new ConsoleLog(printed, TimeProvider.System, isColored: false, isVerbose: true);
        foreach (var each in (ConsoleLog[])[_log, log])
        {
            each.WriteSteady("no problems found");
            each.WritePicture("zone 1");
        }

        Assert.DoesNotContain("no problems found", _printed.ToString(), StringComparison.Ordinal);
        Assert.Contains("zone 1", _printed.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, printed.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(_log.Changes.After(0).Concat(log.Changes.After(0)));
    }

    private IEnumerable<string> Heartbeats => _log.Changes.After(0).Select(c => Start(c.Text));

    private static string Start(string text) => text[..text.IndexOf(" by send time", StringComparison.Ordinal)];

    private static string Short(string start) =>
        start[(start.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace("heartbeat ", "", StringComparison.Ordinal);

    private void Beat(
        InstanceId instance, long sequence, string decision = "on time", string sync = "in sync", int loss = 0, int recovery = 0,
        string answer = DecisionLog.NoPrimaryTold) => Beat(_function, instance, sequence, decision, sync, loss, recovery, answer);

    private static void Beat(
        ILogger function, InstanceId instance, long sequence, string decision = "on time", string sync = "in sync", int loss = 0,
        int recovery = 0, string answer = DecisionLog.NoPrimaryTold) => function.HeartbeatJudged(
        instance, decision, sequence, "by send time", "12:00:00.000", $"12:00:0{sequence}.000", sequence, sync, 0, loss, 3, recovery,
        answer, "");
}
