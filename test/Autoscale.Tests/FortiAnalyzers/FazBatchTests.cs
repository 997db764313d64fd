using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Simulation.FortiAnalyzers;

namespace Autoscale.Tests.FortiAnalyzers;

/// <summary>
/// Registering and removing devices through the real adapter. Every failure has its own outcome, and leaves no session open.
/// </summary>
public sealed class FazBatchTests
{
    private static readonly FazDevice[] Four = [.. Enumerable.Range(1, 4).Select(FazBench.Listed)];

    [Fact]
    public async Task A_batch_registers_devices_in_the_ADOM()
    {
        await using var faz = await StartAsync();
        faz.Device.AddAdom("branch");

        var batch = await RunAsync(faz, adom: "branch");

        Assert.Equal((4, null), (batch.Results.Count(r => r.IsDone), batch.Fault));
        Assert.All(faz.Device.Devices, d => Assert.Equal("branch", d.Adom));
        Assert.Equal((1, 1), (faz.Device.CallsOf(FazCallKind.Authorize), faz.Device.CallsOf(FazCallKind.Poll)));
    }

    [Fact]
    public async Task An_unknown_ADOM_is_reported_by_name() => await FailsAsync(
        _ => { }, new FazFault(FazFaultKind.Adom, "ADOM branch does not exist"), adom: "branch");

    [Fact]
    public async Task An_unknown_ADOM_is_reported_by_a_version_without_batch_too() => await FailsAsync(
        t => t.HasNoBatch = true, new FazFault(FazFaultKind.Adom, "ADOM branch does not exist"), adom: "branch");

    [Fact]
    public async Task A_user_who_may_change_nothing_is_reported() => await FailsAsync(
        t => t.IsReadOnly = true,
        new FazFault(FazFaultKind.Permission, "the user may not change devices: No permission for the resource (code -11)"));

    [Fact]
    public async Task A_user_who_may_not_even_list_is_reported()
    {
        await using var faz = await StartAsync();
        faz.Device.Troubles.HasNoPermission = true;
        var session = await faz.LogInAsync();

        var listing = await faz.Sessions.ListAsync(session, FazBench.QueryOf(1), default);

        Assert.Equal(
            new FazFault(FazFaultKind.Permission, "the user may not list devices: No permission for the resource (code -11)"),
            listing.Fault);
        Assert.Null((await faz.Sessions.LogOutAsync(session, default)).Fault);
        Assert.Equal(0, faz.Device.OpenSessions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_session_that_ends_before_the_batch_or_during_its_task_is_reported(int calls) => await FailsAsync(
        t => t.CallsPerSession = calls, new FazFault(FazFaultKind.Session, "the session ended before the work was done"));

    [Fact]
    public async Task A_locked_workspace_is_reported() => await FailsAsync(
        t => t.IsWorkspaceLocked = true,
        new FazFault(FazFaultKind.Locked, "another user has locked the workspace: Workspace is locked by other user (code -20055)"));

    [Theory]
    [InlineData(FazCallKind.Authorize)]
    [InlineData(FazCallKind.Poll)]
    public async Task A_malformed_answer_is_reported(FazCallKind kind) => await FailsAsync(
        t => t.Malformed[kind] = true, new FazFault(FazFaultKind.Malformed, "its answer is not JSON-RPC"));

    [Fact]
    public async Task Half_of_a_batch_is_registered_when_the_other_half_is_refused()
    {
        await using var faz = await StartAsync();
        faz.Device.Troubles.Refusals[FazBench.Serial(2)] = "license limit\r\n reached.";
        faz.Device.Troubles.Refusals[FazBench.Serial(4)] = new string('x', 5000);

        var batch = await RunAsync(faz);

        Assert.Null(batch.Fault);
        Assert.Equal([true, false, true, false], batch.Results.Select(r => r.IsDone));
        Assert.Equal("license limit   reached", batch.Results[1].Refusal);
        Assert.Equal(200, batch.Results[3].Refusal!.Length);
    }

    [Fact]
    public async Task A_device_that_is_registered_already_is_not_done_and_has_the_reason()
    {
        await using var faz = await StartAsync();
        faz.Device.Register(FazBench.Serial(1), "root");

        Assert.Equal("Object already exists", (await RunAsync(faz)).Results[0].Refusal);
    }

    [Fact]
    public async Task Devices_of_a_task_that_runs_at_the_end_of_the_time_are_running()
    {
        await using var faz = await StartAsync();
        faz.Device.Troubles.HasEndlessTasks = true;

        var batch = await RunAsync(faz, until: TimeProvider.System.GetUtcNow());

        Assert.Null(batch.Fault);
        Assert.All(batch.Results, r => Assert.True(r.IsRunning));
        Assert.Equal(4, batch.Results.Count);
    }

    [Fact]
    public async Task A_version_without_batch_gets_one_call_for_each_device()
    {
        await using var faz = await StartAsync();
        faz.Device.Troubles.HasNoBatch = true;
        faz.Device.Troubles.Refusals[FazBench.Serial(2)] = "license limit reached";

        var batch = await RunAsync(faz);

        Assert.Equal([null, "license limit reached (code -1)", null, null], batch.Results.Select(r => r.Refusal));
        Assert.Equal(5, faz.Device.CallsOf(FazCallKind.Authorize));
    }

    [Fact]
    public async Task A_device_that_has_gone_is_refused_and_is_no_fault_of_the_ADOM()
    {
        await using var faz = await StartAsync();
        faz.Device.Troubles.HasNoBatch = true;
        faz.Device.Forget(FazBench.Serial(1));

        var batch = await RunAsync(faz);

        Assert.Null(batch.Fault);
        Assert.Equal("the device has not connected (code -3)", batch.Results[0].Refusal);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 5)]
    public async Task Devices_are_removed_in_one_batch_or_one_by_one(bool hasNoBatch, int calls)
    {
        await using var faz = await StartAsync();
        _ = await RunAsync(faz);
        faz.Device.Troubles.HasNoBatch = hasNoBatch;

        var batch = await RunAsync(faz, isRemoval: true);

        Assert.Equal(4, batch.Results.Count(r => r.IsDone));
        Assert.Empty(faz.Device.Devices);
        Assert.Equal(calls, faz.Device.CallsOf(FazCallKind.Remove));
    }

    [Fact]
    public async Task The_end_of_a_session_that_has_ended_already_is_no_fault()
    {
        await using var faz = await StartAsync();
        var session = await faz.LogInAsync();
        faz.DeviceClock.Advance(faz.Device.IdleTime + TimeSpan.FromSeconds(1));

        Assert.Equal(0, faz.Device.OpenSessions);
        Assert.Null((await faz.Sessions.LogOutAsync(session, default)).Fault);
    }

    private static async Task<FazBench> StartAsync()
    {
        var faz = await FazBench.StartAsync();
        faz.Connect(1, 2, 3, 4);
        return faz;
    }

    private static async Task FailsAsync(Action<FazTroubles> cause, FazFault fault, string adom = "root")
    {
        await using var faz = await StartAsync();
        cause(faz.Device.Troubles);

        Assert.Equal(fault, (await RunAsync(faz, adom: adom)).Fault);
    }

    // One session in the order of a run.
    private static async Task<FazBatch> RunAsync(
        FazBench faz, bool isRemoval = false, string adom = "root", DateTimeOffset? until = null)
    {
        var session = (await faz.Sessions.LogInAsync(faz.Connection with { Adom = adom }, default)).Session!;
        Assert.Null((await faz.Sessions.ListAsync(session, FazBench.QueryOf(1, 2, 3, 4), default)).Fault);
        var end = until ?? TimeProvider.System.GetUtcNow().AddMinutes(1);
        var batch = isRemoval
            ? await faz.Sessions.RemoveAsync(session, Four, end, default)
            : await faz.Sessions.AuthorizeAsync(session, Four, end, default);
        Assert.Null((await faz.Sessions.LogOutAsync(session, default)).Fault);
        Assert.Equal(0, faz.Device.OpenSessions);
        return batch;
    }
}
