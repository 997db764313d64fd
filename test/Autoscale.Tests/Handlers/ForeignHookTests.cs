using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>Groups with several hooks for one transition, ours and those of others. Safety S6.1.</summary>
public sealed class ForeignHookTests : IDisposable
{
    private const string Theirs = "a-hook-of-others";
    private const string Second = "fgt-second-hook";

    private readonly Deployment _deployment = new Deployment().WithEverything();
    private readonly EventBus _bus;

    public ForeignHookTests() => _bus = new EventBus(_deployment);

    private SimulatedHooks Hooks => _deployment.Cloud.Hooks;

    private static string Ours => OwnHooks.Launching(Deployment.Cluster);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Of_two_launching_hooks_with_events_a_second_apart_ours_is_answered_and_theirs_gets_no_call(int theirDelay)
    {
        Hooks.AddForeign(Theirs, LifecycleTransition.Launching);
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = _deployment.Cloud.Launch(Deployment.Byol);
        foreach (var raised in _bus.Raised.OrderBy(e => e.Hook == Theirs ? theirDelay : 0).ToList())
            await _bus.HandAsync(raised with { Time = raised.Time.AddSeconds(raised.Hook == Theirs ? theirDelay : 0) });

        await _deployment.LiveAsync(1, 4, _deployment.A, _deployment.B, _deployment.P, _deployment.Cloud.Instance(id));

        Assert.Empty(Hooks.ForeignCalls);
        var row = Assert.Single(_deployment.LifecycleActions.All);
        Assert.Equal((Ours, LifecycleResult.Continue), (row.Hook, row.Result));
        Assert.Equal(Theirs, Assert.Single(Hooks.Waits).Hook);
        Assert.Equal(LifecycleState.Pending, _deployment.Cloud.Instance(id).Enrolment!.State);

        Assert.True(Hooks.CompleteForeign(id, Theirs, LifecycleResult.Continue));
        Assert.Equal(new Enrolment(Deployment.Byol, LifecycleState.InService), _deployment.Cloud.Instance(id).Enrolment);
    }

    [Fact]
    public async Task The_event_of_a_hook_of_others_is_logged_once_and_costs_no_call()
    {
        var watch = new CallWatch();
        using var deployment = new Deployment(watch.Rebind).WithEverything();
        var bus = new EventBus(deployment);
        deployment.Cloud.Hooks.AddForeign(Theirs, LifecycleTransition.Launching);
        await deployment.StartAsync();
        var id = deployment.Cloud.Launch(Deployment.Byol);

        watch.IsOn = true;
        await bus.HandAsync(bus.Raised.Single(e => e.Hook == Theirs));

        Assert.DoesNotContain(watch.Calls, c => c != "ISettingRows.ListAsync");
        Assert.Empty(deployment.LifecycleActions.All);
        var line = Assert.Single(deployment.Log.Entries(506));
        Assert.Equal(("Information", id.Value, Theirs), (line.Level(), line.Text("InstanceId"), line.Text("Hook")));
    }

    [Fact]
    public async Task A_lost_event_is_adopted_by_the_name_of_our_hook_although_the_group_has_three()
    {
        Hooks.AddForeign(Theirs, LifecycleTransition.Launching);
        Hooks.AddForeign("another-one", LifecycleTransition.Launching);
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = _deployment.Cloud.Launch(Deployment.Byol);
        _bus.Lose();

        await _deployment.SweepAsync(60);
        var row = Assert.Single(_deployment.LifecycleActions.All);
        Assert.Equal((Ours, (string?)null, true), (row.Hook, row.Token, row.IsOpen));
        await _deployment.LiveAsync(2, 3, _deployment.Cloud.Instance(id));

        Assert.Equal(["a-hook-of-others", "another-one"], Hooks.Waits.Select(w => w.Hook));
        Assert.Empty(Hooks.ForeignCalls);
    }

    [Fact]
    public async Task While_others_keep_an_instance_waiting_our_answered_wait_is_not_opened_again()
    {
        Hooks.AddForeign(Theirs, LifecycleTransition.Launching);
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = _deployment.Cloud.Launch(Deployment.Byol);
        await _bus.DeliverAsync();
        await _deployment.LiveAsync(1, 2, _deployment.A, _deployment.B, _deployment.P, _deployment.Cloud.Instance(id));
        var answered = Assert.Single(_deployment.LifecycleActions.All);
        Assert.False(answered.IsOpen);

        await _deployment.LiveAsync(3, 4, _deployment.A, _deployment.B, _deployment.P, _deployment.Cloud.Instance(id));

        Assert.Equal(answered, Assert.Single(_deployment.LifecycleActions.All));
        Assert.Single(_deployment.Log.Entries(500));
        Assert.Empty(Hooks.ForeignCalls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_two_own_hooks_for_one_transition_both_are_tracked_extended_and_answered(bool isLost)
    {
        _deployment.Settings.Set("lifecycle-hook-names", $"{Ours}, {Second}, {OwnHooks.Terminating(Deployment.Cluster)}");
        Hooks.AddOwn(Second, LifecycleTransition.Launching);
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = _deployment.Cloud.Launch(Deployment.Byol);
        if (isLost)
            _bus.Lose();
        await _bus.DeliverAsync();
        await _deployment.SweepAsync(60);

        Assert.Equal([Ours, Second], _deployment.LifecycleActions.All.Where(a => a.IsOpen).Select(a => a.Hook).Order());
        Assert.All(Hooks.Waits, w => Assert.Equal(Deployment.Noon.AddSeconds(60) + Hooks.HeartbeatTimeout, w.Until));
        await _deployment.BeatAsync(_deployment.Cloud.Instance(id), 70);
        await _deployment.SweepAsync(120);

        Assert.All(_deployment.LifecycleActions.All, a => Assert.Equal(LifecycleResult.Continue, a.Result));
        Assert.Equal(LifecycleState.InService, _deployment.Cloud.Instance(id).Enrolment!.State);
        Equipment.AssertComplete(_deployment, id);
    }

    [Fact]
    public async Task When_the_event_of_one_of_two_own_hooks_is_lost_the_sweep_adopts_it_while_the_other_is_open()
    {
        _deployment.Settings.Set("lifecycle-hook-names", $"{Ours}, {Second}");
        Hooks.AddOwn(Second, LifecycleTransition.Launching);
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        _ = _deployment.Cloud.Launch(Deployment.Byol);
        await _bus.HandAsync(_bus.Raised.Single(e => e.Hook == Ours));

        await _deployment.SweepAsync(60);

        Assert.Equal([Ours, Second], _deployment.LifecycleActions.All.Where(a => a.IsOpen).Select(a => a.Hook).Order());
    }

    [Fact]
    public async Task A_terminating_hook_of_others_gets_no_call_and_ours_waits_for_nothing_of_theirs()
    {
        Hooks.AddForeign(Theirs, LifecycleTransition.Terminating);
        await _deployment.StartAsync();
        _deployment.PassTime(20);
        _deployment.Cloud.BeginTermination(_deployment.A.Id);

        await _bus.DeliverAsync();
        await _deployment.LiveAsync(1, 3, _deployment.B, _deployment.P);

        Assert.Empty(Hooks.ForeignCalls);
        Assert.Equal(Theirs, Assert.Single(Hooks.Waits).Hook);
        Assert.Equal(_deployment.B.Id, _deployment.Primary!.Instance);
        Assert.True(Hooks.CompleteForeign(_deployment.A.Id, Theirs, LifecycleResult.Continue));
        Assert.Equal(PowerState.Terminated, _deployment.A.Description.Power);
    }

    [Fact]
    public async Task A_row_that_an_earlier_version_stored_for_a_hook_of_others_is_closed_without_a_call()
    {
        Hooks.AddForeign(Theirs, LifecycleTransition.Launching);
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = _deployment.Cloud.Launch(Deployment.Byol);
        _deployment.LifecycleActions.Put(new LifecycleAction
        {
            Instance = id,
            Group = Deployment.Byol,
            Transition = LifecycleTransition.Launching,
            Hook = Theirs,
            Token = Hooks.Waits.Single(w => w.Hook == Theirs).Token,
            StartedAt = Deployment.Noon,
            Version = 3,
            IsKeyedByInstance = true,
        });

        await _deployment.SweepAsync(60);

        Assert.Empty(Hooks.ForeignCalls);
        Assert.False(_deployment.LifecycleActions.All.Single(a => a.Hook == Theirs).IsOpen);
        Assert.True(_deployment.LifecycleActions.All.Single(a => a.Hook == Ours).IsOpen);
    }

    [Fact]
    public async Task Waits_of_a_misspelt_setting_are_adopted_again_when_it_is_corrected()
    {
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = _deployment.Cloud.Launch(Deployment.Byol);
        await _bus.DeliverAsync();
        _deployment.Settings.Set("lifecycle-hook-names", "misspelt");
        await _deployment.SweepAsync(80);
        Assert.DoesNotContain(_deployment.LifecycleActions.All, a => a.IsOpen);

        _deployment.Settings.Set("lifecycle-hook-names", Ours);
        await _deployment.LiveAsync(3, 4, _deployment.Cloud.Instance(id));

        Assert.Equal(LifecycleState.InService, _deployment.Cloud.Instance(id).Enrolment!.State);
    }

    public void Dispose() => _deployment.Dispose();
}
