using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.FortiAnalyzers;
using Autoscale.Simulation.Https;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>
/// Whole runs that fail, through the real adapter: each is notified once, leaves no session open, and is repaired by the next run after the
/// cause has ended. Spec 7.11.
/// </summary>
public sealed class FazFailedRunTests
{
    private const string Adom = "branch";

    public static TheoryData<FazFaultKind, string, Action<FazTroubles>> Causes => new()
    {
        { FazFaultKind.Unreachable, "it closes connections", t => t.IsDown = true },
        { FazFaultKind.Permission, "the user may only log in", t => t.HasNoPermission = true },
        { FazFaultKind.Permission, "the user may change nothing", t => t.IsReadOnly = true },
        { FazFaultKind.Session, "the session ends before the batch", t => t.CallsPerSession = 1 },
        { FazFaultKind.Locked, "the workspace is locked", t => t.IsWorkspaceLocked = true },
        { FazFaultKind.Malformed, "the answer to the login is malformed", t => t.Malformed[FazCallKind.LogIn] = true },
        { FazFaultKind.Malformed, "the list is malformed", t => t.Malformed[FazCallKind.List] = true },
        { FazFaultKind.Malformed, "the answer to the batch is malformed", t => t.Malformed[FazCallKind.Authorize] = true },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task A_failed_run_is_notified_once_leaves_no_session_and_is_repaired_by_the_next(
        FazFaultKind kind, string name, Action<FazTroubles> cause)
    {
        await using var faz = await StartAsync();
        faz.Device.AddAdom(Adom);
        cause(faz.Device.Troubles);

        await FailsAsync(faz, kind, minutes: 0, name);
        await FailsAsync(faz, kind, minutes: 5, name);
        faz.Device.Troubles.End();

        Assert.Equal((name, 1), (name, (await RunAsync(faz, minutes: 10)).Authorized));
        Assert.Equal((Adom, 0), (faz.Device.Find(FazBench.Serial(1))!.Adom, faz.Device.OpenSessions));
    }

    [Theory]
    [InlineData(FazFaultKind.Session)]
    [InlineData(FazFaultKind.Malformed)]
    public async Task A_task_whose_result_is_lost_is_found_done_by_the_next_run(FazFaultKind kind)
    {
        await using var faz = await StartAsync();
        faz.Device.AddAdom(Adom);
        if (kind == FazFaultKind.Session)
            faz.Device.Troubles.CallsPerSession = 2;
        else
            faz.Device.Troubles.Malformed[FazCallKind.Poll] = true;

        await FailsAsync(faz, kind, minutes: 0, Adom);

        Assert.Equal(1, (await RunAsync(faz, minutes: 5)).Authorized);
        Assert.Equal((1, 0), (faz.Device.CallsOf(FazCallKind.Authorize), faz.Device.OpenSessions));
    }

    [Fact]
    public async Task An_unknown_ADOM_is_notified_and_used_once_it_exists()
    {
        await using var faz = await StartAsync();

        await FailsAsync(faz, FazFaultKind.Adom, minutes: 0, Adom);
        faz.Device.AddAdom(Adom);

        Assert.Equal(1, (await RunAsync(faz, minutes: 5)).Authorized);
    }

    [Theory]
    [InlineData(CertificateFlaw.WrongName)]
    [InlineData(CertificateFlaw.ForeignAuthority)]
    [InlineData(CertificateFlaw.Expired)]
    public async Task A_certificate_that_is_not_accepted_is_notified_and_the_fingerprint_repairs_it(CertificateFlaw flaw)
    {
        await using var faz = await StartAsync(flaw);
        faz.Device.AddAdom(Adom);

        await FailsAsync(faz, FazFaultKind.Certificate, minutes: 0, $"{flaw}");

        Assert.Empty(faz.Device.Calls);
        Assert.Equal(1, (await RunAsync(faz, minutes: 5, ("faz-tls-fingerprint", faz.Fingerprint))).Authorized);
    }

    [Fact]
    public async Task A_listing_without_an_answer_ends_with_the_time_of_the_run_and_the_session_is_closed()
    {
        var clock = new ManualClock(FortiGates.Noon);
        await using var faz = await FazBench.StartAsync(clock: clock);
        faz.AddMembers(1);
        faz.Device.Troubles.Delays[FazCallKind.List] = Timeout.InfiniteTimeSpan;
        var delaying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        faz.Host.Delaying = _ => delaying.TrySetResult();
        var run = faz.RunAsync(available: TimeSpan.FromSeconds(20));
        await delaying.Task;

        clock.Advance(TimeSpan.FromSeconds(20) - FazAuthorizationWorkflow.Closing);

        Assert.Equal(FazFaultKind.TimedOut, Assert.IsType<FazOutcome.Failed>((await run).Outcome).Fault.Kind);
        Assert.Null((await run).UnconfirmedEnd);
        Assert.Equal(0, faz.Device.OpenSessions);
    }

    private static async Task<FazBench> StartAsync(CertificateFlaw flaw = CertificateFlaw.None)
    {
        var faz = await FazBench.StartAsync(flaw);
        faz.AddMembers(1);
        faz.Connect(1);
        return faz;
    }

    private static async Task FailsAsync(FazBench faz, FazFaultKind kind, double minutes, string name)
    {
        var report = await RunAsync(faz, minutes);

        Assert.Equal((name, kind), (name, Assert.IsType<FazOutcome.Failed>(report.Outcome).Fault.Kind));
        Assert.Equal((name, 0), (name, faz.Device.OpenSessions));
        Assert.Single(faz.Deployment.Notifications.Published);
    }

    private static Task<FazReport> RunAsync(FazBench faz, double minutes, params (string Key, string? Value)[] rows) =>
        faz.RunAsync(minutes, available: null, [("faz-adom", Adom), .. rows]);
}
