using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

/// <summary>
/// Several hooks for one transition, ends from outside, and warm pools in the simulated Auto Scaling. Safety, sections 6 and 9.
/// </summary>
public sealed class SimulatedEndsTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly SimulatedCloud _cloud = new(Byol, Payg);
    private readonly RecordedCloud _told = new();

    public SimulatedEndsTests()
    {
        (_cloud.Hooks.HasLaunching, _cloud.Hooks.HasTerminating, _cloud.Hooks.HeartbeatTimeout) = (true, true, Timeout);
        _cloud.Observer = _told;
        _cloud.PassTime(Noon);
    }

    [Fact]
    public async Task An_instance_waits_at_all_hooks_of_its_transition_each_with_its_own_token_and_timeout()
    {
        _cloud.Hooks.AddForeign("theirs", LifecycleTransition.Launching);
        _cloud.Hooks.AddForeign("for terminations", LifecycleTransition.Terminating);
        var id = _cloud.Launch(Byol);
        Assert.Equal([_cloud.Hooks.LaunchingName, "theirs"], _cloud.Hooks.Waits.Select(w => w.Hook));
        Assert.Equal(2, _told.Events.Select(e => e.Token).Distinct().Count());
        Assert.Equal(
            [_cloud.Hooks.LaunchingName, "theirs"],
            (await _cloud.Hooks.ListAsync(Byol, LifecycleTransition.Launching, default)).Select(h => h.Name));

        _cloud.PassTime(Noon + (Timeout / 2));
        Assert.True(await _cloud.Hooks.TryExtendAsync(ActionOf(id, _cloud.Hooks.LaunchingName), default));
        Assert.Equal([Noon + (Timeout * 1.5), Noon + Timeout], _cloud.Hooks.Waits.Select(w => w.Until));
    }

    [Fact]
    public async Task An_instance_goes_into_service_when_the_last_of_its_hooks_is_continued()
    {
        _cloud.Hooks.AddForeign("theirs", LifecycleTransition.Launching);
        var id = _cloud.Launch(Byol);

        Assert.True(await _cloud.Hooks.TryCompleteAsync(
            ActionOf(id, _cloud.Hooks.LaunchingName), LifecycleResult.Continue, default));
        Assert.True(_cloud.Instance(id).Enrolment!.IsWaiting);
        Assert.False(_cloud.Hooks.CompleteForeign(id, _cloud.Hooks.LaunchingName, LifecycleResult.Continue));
        Assert.True(_cloud.Hooks.CompleteForeign(id, "theirs", LifecycleResult.Continue));

        Assert.Equal(new Enrolment(Byol, LifecycleState.InService), _cloud.Instance(id).Enrolment);
        Assert.Empty(_cloud.Hooks.ForeignCalls);
    }

    [Fact]
    public async Task An_instance_that_ended_during_its_launch_is_replaced_when_it_is_in_service()
    {
        _cloud.KeepsDesiredSize = true;
        var id = _cloud.Launch(Byol);
        _cloud.EndOutside(id);
        _cloud.NoticeEnd(id);
        Assert.Equal(LifecycleState.Pending, _cloud.Instance(id).Enrolment!.State);

        Assert.True(await _cloud.Hooks.TryCompleteAsync(ActionOf(id, _cloud.Hooks.LaunchingName), LifecycleResult.Continue, default));

        Assert.Equal(LifecycleState.Terminating, _cloud.Instance(id).Enrolment!.State);
        Assert.Contains(_cloud.Instances, i => i.Id != id && i.Enrolment is { State: LifecycleState.Pending });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hook_of_others_that_abandons_or_times_out_ends_the_launch_for_all(bool isAbandoned)
    {
        _cloud.Hooks.AddForeign("theirs", LifecycleTransition.Launching);
        var id = _cloud.Launch(Byol);

        if (isAbandoned)
            _cloud.Hooks.CompleteForeign(id, "theirs", LifecycleResult.Abandon);
        else
            _cloud.PassTime(Noon + Timeout);

        Assert.Equal(LifecycleTransition.Terminating, Assert.Single(_cloud.Hooks.Waits).Transition);
        Assert.Single(_told.Events, e => e.Kind == LifecycleEventKind.LaunchUnsuccessful);
    }

    [Fact]
    public async Task Calls_for_hooks_of_others_have_their_effect_and_are_recorded()
    {
        _cloud.Hooks.AddForeign("theirs", LifecycleTransition.Launching);
        var id = _cloud.Launch(Byol);

        await _cloud.Hooks.TryExtendAsync(ActionOf(id, "theirs"), default);
        Assert.True(await _cloud.Hooks.TryCompleteAsync(ActionOf(id, "theirs"), LifecycleResult.Continue, default));

        Assert.Equal(
            [new ForeignCall(id, "theirs", null, Noon), new ForeignCall(id, "theirs", LifecycleResult.Continue, Noon)],
            _cloud.Hooks.ForeignCalls);
        Assert.Equal(_cloud.Hooks.LaunchingName, Assert.Single(_cloud.Hooks.Waits).Hook);
    }

    [Fact]
    public async Task An_instance_that_is_ended_from_outside_reaches_its_terminating_hook_later()
    {
        _cloud.KeepsDesiredSize = true;
        var id = InService();

        _cloud.EndOutside(id);
        Assert.Equal((PowerState.Terminated, LifecycleState.InService), StateOf(id));
        Assert.Equal([id], _told.Terminated);
        Assert.Equal(["shutting-down", "terminated"], _told.States.Select(s => s.State));
        Assert.Contains(id, (await _cloud.ListAsync([Byol], default)).Members.Keys);

        _cloud.HealthCheckDelay = TimeSpan.FromSeconds(90);
        _cloud.PassTime(Noon.AddSeconds(89));
        Assert.DoesNotContain(_cloud.Hooks.Waits, w => w.Instance == id);
        _cloud.PassTime(Noon.AddSeconds(90));
        Assert.Equal((PowerState.Terminated, LifecycleState.Terminating), StateOf(id));
        Assert.Single(_told.Events, e => e.Kind == LifecycleEventKind.TerminateAction);
        Assert.Equal(2, _told.Launched.Count);

        Assert.True(await _cloud.Hooks.TryCompleteAsync(
            ActionOf(id, _cloud.Hooks.TerminatingName), LifecycleResult.Continue, default));
        Assert.Null(_cloud.Instance(id).Enrolment);
        Assert.Equal([id], _told.Terminated);
        Assert.Equal(2, _told.Launched.Count);
    }

    [Fact]
    public void An_ended_instance_that_nothing_answers_leaves_its_group_after_the_timeout_of_its_hook()
    {
        var id = InService();
        _cloud.EndOutside(id);
        _cloud.NoticeEnd(id);

        _cloud.PassTime(Noon + Timeout);

        Assert.Null(_cloud.Instance(id).Enrolment);
        Assert.Single(_told.Events, e => e.Kind == LifecycleEventKind.TerminateSuccessful);
    }

    [Fact]
    public void Without_a_terminating_hook_an_ended_instance_leaves_its_group_when_its_end_is_noticed()
    {
        _cloud.Hooks.HasTerminating = false;
        var id = InService();

        _cloud.EndOutside(id);
        _cloud.NoticeEnd(id);

        Assert.Null(_cloud.Instance(id).Enrolment);
    }

    [Fact]
    public async Task An_instance_of_a_warm_pool_is_stopped_after_its_launch_and_pending_again_after_its_start()
    {
        var id = _cloud.LaunchWarm(Byol);
        Assert.DoesNotContain(id, (await _cloud.ListAsync([Byol], default)).Members.Keys);
        Assert.True((await _cloud.FindAsync(id, default))!.IsWaiting);
        await CompleteAsync(id, LifecycleResult.Continue);
        Assert.Equal((PowerState.Stopped, LifecycleState.Pending), StateOf(id));
        Assert.Equal(new Enrolment(Byol, LifecycleState.Pending) { IsWarm = true }, _cloud.Instance(id).Enrolment);

        _cloud.PassTime(Noon.AddHours(1));
        _cloud.LeaveWarmPool(id);

        Assert.Equal(Noon.AddHours(1), _cloud.Instance(id).Description.StartedAt);
        var listing = await _cloud.ListAsync([Byol], default);
        Assert.Equal(new Enrolment(Byol, LifecycleState.Pending) { IsWaiting = true }, listing.Members[id]);
        Assert.True(await CompleteAsync(id, LifecycleResult.Continue));
        Assert.Equal((PowerState.Running, LifecycleState.InService), StateOf(id));
    }

    [Fact]
    public void An_instance_that_stops_is_reported()
    {
        var id = InService();

        _cloud.Stop(id);

        Assert.Equal([new InstanceStateEvent(id, "stopping", Noon)], _told.States);
    }

    private (PowerState, LifecycleState) StateOf(InstanceId id) =>
        (_cloud.Instance(id).Description.Power, _cloud.Instance(id).Enrolment!.State);

    private InstanceId InService()
    {
        var id = _cloud.Launch(Byol);
        _cloud.PutInService(id);
        return id;
    }

    private Task<bool> CompleteAsync(InstanceId id, LifecycleResult result) =>
        _cloud.Hooks.TryCompleteAsync(ActionOf(id, _cloud.Hooks.LaunchingName), result, default);

    private LifecycleAction ActionOf(InstanceId id, string hook) =>
        _cloud.Hooks.Waits.Where(w => w.Instance == id && w.Hook == hook).Select(w => new LifecycleAction
        {
            Instance = id,
            Group = w.Group,
            Transition = w.Transition,
            Hook = hook,
            Token = w.Token,
            StartedAt = w.Since,
        }).Single();
}
