using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Simulation.Clock;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Autoscale.Tests.Serve.Changes;

public sealed class LiveViewTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StringWriter _screen = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void The_picture_has_the_primary_with_its_term_and_reason_the_members_with_their_marks_and_the_latest_changes()
    {
        var lines = Draw(
            width: 120,
            height: 30,
            Status(
                Member("i-a", lastHeartbeat: 5),
                Member("i-b", lastHeartbeat: 95) with { Hearing = "unheard" },
                Member("i-c", lastHeartbeat: 5) with { LossCount = 2 },
                Member("i-d", lastHeartbeat: 400) with { SyncState = "out-of-sync", LossCount = 3 },
                Member("i-e", lastHeartbeat: 5) with { IsPrimary = true }),
            [
                new Change(1, Noon, LogLevel.Information, "elected i-e"),
                new Change(2, Noon.AddSeconds(1), LogLevel.Warning, "i-d is out of sync"),
                new Change(3, Noon.AddSeconds(2), LogLevel.Error, "dead letter"),
            ]);

        Assert.Equal(
            [
                "12:00:00  5 members, 2 of 4 licenses in use, 0 hooks open",
                "primary i-e (10.0.0.9), term 7: the primary is silent",
                "",
                "★ ● i-e  10.0.0.9         in sync  last heartbeat 5 s ago, InService, byol",
                "  ! i-b  10.0.0.9         unheard  last heartbeat 95 s ago, InService, byol",
                "  ! i-c  10.0.0.9         late, 2 lost  last heartbeat 5 s ago, InService, byol",
                "  ✗ i-d  10.0.0.9         out of sync  last heartbeat 400 s ago, InService, byol",
                "  ● i-a  10.0.0.9         in sync  last heartbeat 5 s ago, InService, byol",
                "",
                "12:00:00   elected i-e",
                "12:00:01 ! i-d is out of sync",
                "12:00:02 ✗ dead letter",
            ],
            lines);
    }

    [Theory]
    [InlineData(20, 8)]
    [InlineData(40, 12)]
    [InlineData(1, 1)]
    [InlineData(10, 2)]
    public void A_picture_fits_a_small_terminal(int width, int height)
    {
        var lines = Draw(
            width,
            height,
            Status([.. Enumerable.Range(0, 50).Select(n => Member($"i-{n:00}", 5))]),
            [.. Enumerable.Range(1, 40).Select(n => new Change(n, Noon, LogLevel.Information, $"change {n} [with brackets]"))]);

        Assert.InRange(lines.Count, 1, Math.Max(height - 1, 1));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void The_latest_changes_stay_visible_beside_many_members_and_the_number_of_hidden_lines_is_shown()
    {
        var lines = Draw(
            width: 60,
            height: 12,
            Status([.. Enumerable.Range(0, 50).Select(n => Member($"i-{n:00}", 5))]),
            [.. Enumerable.Range(1, 40).Select(n => new Change(n, Noon, LogLevel.Information, $"change {n}"))]);

        Assert.Equal(["", "12:00:00   change 37", "12:00:00   change 38", "12:00:00   change 39", "12:00:00   change 40"], lines[^5..]);
        Assert.Equal("… and 48 more lines; --verbose prints all as lines", lines[^6]);
    }

    [Fact]
    public async Task A_cancelled_view_shows_the_cursor_again_and_ends()
    {
        var clock = new ManualClock(Noon);
        var journal = new ChangeJournal();
        using var end = new CancellationTokenSource();
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = new LiveView(
            Console(80, 20, AnsiSupport.Yes),
            journal,
            _ =>
            {
                read.TrySetResult();
                return Task.FromResult<IReadOnlyList<PictureLine>>([new("the state")]);
            },
            clock).RunAsync(end.Token);
        await read.Task;

        await end.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        var screen = _screen.ToString();
        Assert.Contains("the state", screen, StringComparison.Ordinal);
        Assert.True(
            screen.LastIndexOf("\e[?25h", StringComparison.Ordinal) > screen.LastIndexOf("\e[?25l", StringComparison.Ordinal),
            "the cursor stays hidden");
    }

    private static MemberStatus Member(string instance, int lastHeartbeat) => new(
        instance, "10.0.0.9", "byol", "InService", "in-sync", 0, 0, IsPrimary: false, "false", Noon.AddSeconds(-lastHeartbeat),
        Noon.AddSeconds(30 - lastHeartbeat), 1, "enhanced", ToldPrimaryIp: null, 7, 7, FortiAnalyzer: null);

    private static StatusReport Status(params IReadOnlyList<MemberStatus> members) => new(
        "i-e", "10.0.0.9", 7, 7, "the primary is silent", Vacancy: null, 94, Noon, members, [], [],
        new LicenseStatus(4, 2), DeafUntil: null, [], [], FortiAnalyzer: null, AddressManager: null);

    private IAnsiConsole Console(int width, int height, AnsiSupport ansi)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_screen),
        });
        (console.Profile.Width, console.Profile.Height) = (width, height);
        return console;
    }

    private List<string> Draw(int width, int height, StatusReport status, IReadOnlyList<Change> changes)
    {
        Console(width, height, AnsiSupport.No).Write(PictureLine.Picture(ClusterPicture.Of(status), changes, width, height));
        return [.. _screen.ToString().TrimEnd('\n', '\r').Split('\n').Select(line => line.TrimEnd())];
    }
}
