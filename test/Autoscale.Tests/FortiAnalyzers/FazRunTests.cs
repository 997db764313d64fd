using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.FortiAnalyzers;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>Whole runs of the authorization, through the real adapter, against a FortiAnalyzer on loopback. Spec 7.11, threat S8.</summary>
public sealed class FazRunTests
{
    private static readonly int[] Hundred = [.. Enumerable.Range(1, 100)];

    [Fact]
    public async Task One_hundred_members_need_one_login_one_list_one_batch_and_one_log_out()
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(Hundred);
        faz.Connect(Hundred);
        faz.ConnectStrangers(300);

        var report = await faz.RunAsync();

        Assert.Equal((new FazOutcome.Done(), 100, 0), (report.Outcome, report.Authorized, report.Pending.Count));
        Assert.Equal(Calls(list: 1, authorize: 1, poll: 1), faz.Device.Calls);
        Assert.All(faz.Device.Devices, d => Assert.Equal(d.Serial.StartsWith("FGVM", StringComparison.Ordinal), d.IsRegistered));
        Assert.Equal(0, faz.Device.OpenSessions);
    }

    [Fact]
    public async Task A_run_with_nothing_to_do_makes_three_calls()
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(Hundred);
        faz.Connect(Hundred);
        _ = await faz.RunAsync();
        faz.Device.ResetCalls();

        var report = await faz.RunAsync(minutes: 5);

        Assert.Equal((new FazOutcome.Done(), 0), (report.Outcome, report.Changes.Count));
        Assert.Equal(Calls(list: 1), faz.Device.Calls);
    }

    [Fact]
    public async Task Strangers_are_never_authorized_even_by_a_version_that_lists_them()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.Troubles.IgnoresFilters = true;
        faz.AddMembers(1, 2);
        faz.ConnectStrangers(700);

        for (var run = 0; run < 3; run++)
            Assert.Equal(2, (await faz.RunAsync(run * 5)).Pending.Count);

        Assert.DoesNotContain(faz.Device.Devices, d => d.IsRegistered);
        Assert.Equal(0, faz.Device.CallsOf(FazCallKind.Authorize));
    }

    [Fact]
    public async Task Wrong_credentials_are_tried_ever_less_often_and_lock_no_account()
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(1);
        faz.Connect(1);
        faz.UsePassword(new Secret("wrong"));
        var container = faz.Container();

        for (var minute = 0; minute < 120; minute++)
        {
            var outcome = (await faz.RunAsync(container, minute)).Outcome;
            Assert.True(outcome is FazOutcome.Waiting or FazOutcome.Failed { Fault.Kind: FazFaultKind.Credentials }, $"{outcome}");
            Assert.False(faz.Device.IsLockedOut(FazBench.User));
            faz.DeviceClock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.InRange(faz.Device.CallsOf(FazCallKind.LogIn), 4, 6);
        Assert.Single(faz.Deployment.Notifications.Published);
    }

    [Fact]
    public async Task A_corrected_password_is_used_without_waiting_for_the_next_reading_of_the_secret()
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(1);
        faz.Connect(1);
        faz.UsePassword(new Secret("wrong"));
        var container = faz.Container();
        _ = await faz.RunAsync(container);
        faz.UsePassword(FazBench.Password);

        Assert.Equal(1, (await faz.RunAsync(container, minutes: 6)).Authorized);
    }

    [Theory]
    [InlineData(true, FazFaultKind.Locked)]
    [InlineData(false, FazFaultKind.Session)]
    public async Task A_failed_run_is_notified_logs_out_and_is_repaired_by_the_next(bool isLocked, FazFaultKind kind)
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(1);
        faz.Connect(1);
        (faz.Device.Troubles.IsWorkspaceLocked, faz.Device.Troubles.CallsPerSession) = (isLocked, isLocked ? null : 1);

        var failed = await faz.RunAsync();

        Assert.Equal(kind, Assert.IsType<FazOutcome.Failed>(failed.Outcome).Fault.Kind);
        Assert.Null(failed.UnconfirmedEnd);
        Assert.Equal(0, faz.Device.OpenSessions);
        Assert.Single(faz.Deployment.Notifications.Published);
        (faz.Device.Troubles.IsWorkspaceLocked, faz.Device.Troubles.CallsPerSession) = (false, null);
        Assert.Equal(1, (await faz.RunAsync(minutes: 5)).Authorized);
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

    [Fact]
    public async Task A_refused_half_is_reported_and_the_other_half_is_authorized()
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(1, 2, 3, 4);
        faz.Connect(1, 2, 3, 4);
        foreach (var refused in new[] { 1, 2 })
            faz.Device.Troubles.Refusals[FazBench.Serial(refused)] = "license limit reached";

        var report = await faz.RunAsync();

        Assert.Equal((new FazOutcome.Done(), 2), (report.Outcome, report.Authorized));
        Assert.Equal(
            (FazState.Refused, "license limit reached"),
            (faz.StandingOf(1).FortiAnalyzer!.State, faz.StandingOf(1).FortiAnalyzer!.Reason));
        Assert.Equal(2, faz.Deployment.Notifications.Published.Count);
    }

    [Fact]
    public async Task A_task_that_runs_at_the_end_of_the_time_is_looked_at_by_the_next_run()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.TaskTime = TimeSpan.FromMinutes(1);
        faz.AddMembers(1);
        faz.Connect(1);

        var first = await faz.RunAsync(available: FazAuthorizationWorkflow.Closing + TimeSpan.FromSeconds(0.4));
        faz.DeviceClock.Advance(TimeSpan.FromMinutes(1));
        var second = await faz.RunAsync(minutes: 1);

        Assert.Equal([FortiGates.Device(1).Id], first.Pending);
        Assert.Equal((1, 1), (second.Authorized, faz.Device.CallsOf(FazCallKind.Authorize)));
    }

    [Fact]
    public async Task Two_functions_at_once_send_one_batch()
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(Hundred);
        faz.Connect(Hundred);

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => faz.RunAsync())));

        Assert.Contains(reports, r => r.Authorized == 100);
        Assert.All(reports, r => Assert.True(r.Outcome is FazOutcome.Done or FazOutcome.Busy, $"{r.Outcome}"));
        Assert.Equal((1, 0), (faz.Device.CallsOf(FazCallKind.Authorize), faz.Device.OpenSessions));
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public async Task A_member_that_left_is_removed_if_the_setting_says_so(string deauthorize, int devices)
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(1);
        faz.Connect(1);
        _ = await faz.RunAsync();
        faz.Close(1);

        var report = await faz.RunAsync(minutes: 5, available: null, ("faz-deauthorize", deauthorize));

        Assert.IsType<FazOutcome.Done>(report.Outcome);
        Assert.Equal(devices, faz.Device.Devices.Count);
        Assert.Equal(devices == 0, faz.StandingOf(1).FortiAnalyzer is null);
        Assert.Equal(0, faz.Device.OpenSessions);
    }

    [Fact]
    public async Task A_device_in_another_ADOM_is_reported_and_left_there()
    {
        await using var faz = await FazBench.StartAsync();
        faz.Device.AddAdom("branch");
        faz.AddMembers(1);
        faz.Connect(1);
        faz.Device.Register(FazBench.Serial(1), "branch");

        var report = await faz.RunAsync();

        Assert.Equal([FortiGates.Device(1).Id], report.Pending);
        Assert.Equal("it is registered in ADOM branch, not in root", faz.StandingOf(1).FortiAnalyzer!.Reason);
        Assert.Equal("branch", faz.Device.Find(FazBench.Serial(1))!.Adom);
        Assert.Single(faz.Deployment.Notifications.Published);
    }

    [Fact]
    public async Task A_member_behind_a_shared_address_is_found_by_the_serial_number_of_its_license()
    {
        await using var faz = await FazBench.StartAsync();
        faz.AddMembers(1);
        foreach (var number in new[] { 1, 2 })
            faz.Device.Connect(FazBench.Serial(number), FazBench.AddressOf(1), $"fgt-{number}");
        var product = SimulatedDeployment.Licenses.Product;
        faz.Deployment.LicenseUsages.Put(new LicenseUsage(
            new License("c", $"{FazBench.Serial(2)}.lic", ETag: null, product), FortiGates.Device(1).Id, Group: null, FortiGates.Noon));

        _ = await faz.RunAsync();

        Assert.False(faz.Device.Find(FazBench.Serial(1))!.IsRegistered);
        Assert.True(faz.Device.Find(FazBench.Serial(2))!.IsRegistered);
    }

    // One login and one log-out, and these calls.
    private static Dictionary<FazCallKind, int> Calls(int list, int authorize = 0, int poll = 0) =>
        new Dictionary<FazCallKind, int>
        {
            [FazCallKind.LogIn] = 1,
            [FazCallKind.List] = list,
            [FazCallKind.Authorize] = authorize,
            [FazCallKind.Poll] = poll,
            [FazCallKind.LogOut] = 1,
        }.Where(c => c.Value > 0).ToDictionary();
}
