using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

/// <summary>Lifecycle hooks of the simulated Auto Scaling. Spec 1.9.</summary>
public sealed class SimulatedHooksTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private readonly SimulatedCloud _cloud = new(Byol, Payg);
    private readonly RecordedCloud _told = new();

    public SimulatedHooksTests()
    {
        (_cloud.Hooks.HasLaunching, _cloud.Hooks.HasTerminating, _cloud.Hooks.HeartbeatTimeout) = (true, true, Timeout);
        _cloud.Observer = _told;
        _cloud.PassTime(Noon);
    }

    [Fact]
    public async Task A_launched_instance_goes_into_service_after_its_hook_is_continued()
    {
        var id = _cloud.Launch(Byol);
        Assert.Equal(new Enrolment(Byol, LifecycleState.Pending) { IsWaiting = true }, await _cloud.FindAsync(id, default));
        Assert.Equal(
            new LifecycleEvent(LifecycleEventKind.LaunchAction, Byol, id, Noon)
            {
                Hook = _cloud.Hooks.LaunchingName,
                Token = _cloud.Hooks.Waits[0].Token,
                Transition = LifecycleTransition.Launching,
            },
            Assert.Single(_told.Events));

        Assert.True(await CompleteAsync(id, LifecycleResult.Continue));

        Assert.Equal(new Enrolment(Byol, LifecycleState.InService), await _cloud.FindAsync(id, default));
        Assert.Equal("EC2 Instance Launch Successful", _told.Events[^1].DetailType);
        Assert.False(await CompleteAsync(id, LifecycleResult.Continue));
    }

    [Fact]
    public async Task An_abandoned_launch_goes_to_the_terminating_hook()
    {
        var id = _cloud.Launch(Byol);
        var launching = _cloud.Hooks.Waits[0].Token;

        Assert.True(await CompleteAsync(id, LifecycleResult.Abandon));

        Assert.Equal(new Enrolment(Byol, LifecycleState.Terminating) { IsWaiting = true }, await _cloud.FindAsync(id, default));
        Assert.NotEqual(launching, _cloud.Hooks.Waits[0].Token);
        Assert.Equal(
            [LifecycleEventKind.LaunchAction, LifecycleEventKind.LaunchUnsuccessful, LifecycleEventKind.TerminateAction],
            _told.Events.Select(e => e.Kind));
    }

    [Theory]
    [InlineData(LifecycleResult.Continue)]
    [InlineData(LifecycleResult.Abandon)]
    public async Task A_terminating_instance_ends_after_continue_or_abandon(LifecycleResult result)
    {
        var id = InService();
        _cloud.BeginTermination(id);
        _cloud.BeginTermination(id);

        Assert.True(await CompleteAsync(id, result));

        Assert.Null(await _cloud.FindAsync(id, default));
        Assert.Equal(PowerState.Terminated, _cloud.Instance(id).Description.Power);
        Assert.Equal([id], _told.Terminated);
        Assert.Equal(
            [LifecycleEventKind.TerminateAction, LifecycleEventKind.TerminateSuccessful], _told.Events.Select(e => e.Kind).TakeLast(2));
    }

    [Fact]
    public void A_wait_ends_with_the_default_result_after_its_timeout()
    {
        var (launching, terminating) = (_cloud.Launch(Byol), InService());
        _cloud.BeginTermination(terminating);

        _cloud.PassTime(Noon + Timeout - TimeSpan.FromTicks(1));
        Assert.Equal(2, _cloud.Hooks.Waits.Count);
        _cloud.PassTime(Noon + Timeout);

        Assert.Equal(
            (launching, LifecycleTransition.Terminating), Assert.Single(_cloud.Hooks.Waits.Select(w => (w.Instance, w.Transition))));
        Assert.Equal([terminating], _told.Terminated);
        Assert.Contains(_told.Events, e => e is { Kind: LifecycleEventKind.LaunchUnsuccessful, Cause: "the lifecycle action timed out" });
    }

    [Fact]
    public async Task A_wait_can_be_extended_up_to_100_timeouts()
    {
        var id = _cloud.Launch(Byol);
        for (var at = Timeout / 2; at < 99 * Timeout; at += Timeout / 2)
        {
            _cloud.PassTime(Noon + at);
            Assert.True(await _cloud.Hooks.TryExtendAsync(ActionOf(id), default));
        }

        Assert.Equal(LifecycleState.Pending, _cloud.Instance(id).Enrolment!.State);
        _cloud.PassTime(Noon + (99.5 * Timeout));
        Assert.True(await _cloud.Hooks.TryExtendAsync(ActionOf(id), default));
        _cloud.PassTime(Noon + (100 * Timeout));
        Assert.Equal(LifecycleState.Terminating, _cloud.Instance(id).Enrolment!.State);
    }

    [Fact]
    public async Task An_answer_must_match_hook_group_instance_and_token_of_the_wait()
    {
        var id = _cloud.Launch(Byol);
        var action = ActionOf(id);

        Assert.False(await _cloud.Hooks.TryCompleteAsync(action with { Token = "another" }, LifecycleResult.Continue, default));
        Assert.False(
            await _cloud.Hooks.TryCompleteAsync(action with { Hook = _cloud.Hooks.TerminatingName }, LifecycleResult.Continue, default));
        Assert.False(await _cloud.Hooks.TryCompleteAsync(action with { Group = Payg }, LifecycleResult.Continue, default));
        Assert.False(await _cloud.Hooks.TryExtendAsync(action with { Instance = A }, default));
        Assert.True(await _cloud.Hooks.TryCompleteAsync(action with { Token = null }, LifecycleResult.Continue, default));
    }

    [Fact]
    public async Task Enabled_hooks_of_a_group_are_listed_by_name()
    {
        var timeout = _cloud.Hooks.HeartbeatTimeout;
        Assert.Equal(
            [new LifecycleHook(_cloud.Hooks.LaunchingName, timeout)],
            await _cloud.Hooks.ListAsync(Byol, LifecycleTransition.Launching, default));
        Assert.Equal(
            [new LifecycleHook(_cloud.Hooks.TerminatingName, timeout)],
            await _cloud.Hooks.ListAsync(Payg, LifecycleTransition.Terminating, default));
        (_cloud.Hooks.HasLaunching, _cloud.Hooks.HasTerminating) = (false, false);
        Assert.Empty(await _cloud.Hooks.ListAsync(Byol, LifecycleTransition.Launching, default));
        Assert.Empty(await _cloud.Hooks.ListAsync(Byol, LifecycleTransition.Terminating, default));
        await Assert.ThrowsAsync<UnknownResourceException>(() =>
            _cloud.Hooks.ListAsync(new ScalingGroup("another"), LifecycleTransition.Launching, default));
    }

    [Fact]
    public void Without_hooks_no_instance_waits()
    {
        (_cloud.Hooks.HasLaunching, _cloud.Hooks.HasTerminating) = (false, false);
        var id = _cloud.Launch(Byol);

        _cloud.PutInService(id);
        _cloud.BeginTermination(id);
        _cloud.PassTime(Noon.AddDays(1));

        Assert.Equal(new Enrolment(Byol, LifecycleState.Terminating), _cloud.Instance(id).Enrolment);
        Assert.Empty(_cloud.Hooks.Waits);
    }

    [Fact]
    public void A_detached_terminated_or_activated_instance_has_no_wait()
    {
        var (detached, killed, moved) = (_cloud.Launch(Byol), _cloud.Launch(Byol), _cloud.Launch(Byol));

        _cloud.Detach(detached);
        _cloud.Terminate(killed);
        _cloud.PutInService(moved);

        Assert.Empty(_cloud.Hooks.Waits);
    }

    [Fact]
    public async Task A_group_that_keeps_its_size_replaces_each_leaving_instance_once()
    {
        _cloud.KeepsDesiredSize = true;
        var (condemned, killed, abandoned) = (InService(), InService(), _cloud.Launch(Payg));
        _told.Launched.Clear();
        var termination = new InMemoryTermination(_cloud);

        await termination.TerminateAsync(condemned, default);
        await termination.TerminateAsync(condemned, default);
        Assert.Single(_told.Launched);
        await CompleteAsync(condemned, LifecycleResult.Continue);
        await termination.TerminateAsync(condemned, default);
        Assert.Single(_told.Launched);

        _cloud.Terminate(killed);
        await CompleteAsync(abandoned, LifecycleResult.Abandon);
        Assert.Equal([Byol, Byol, Payg], _told.Launched.Select(i => _cloud.Instance(i).LaunchedInto));
        await termination.TerminateAsync(A, default);
    }

    private InstanceId InService()
    {
        var id = _cloud.Launch(Byol);
        _cloud.PutInService(id);
        return id;
    }

    private Task<bool> CompleteAsync(InstanceId id, LifecycleResult result) => _cloud.Hooks.TryCompleteAsync(ActionOf(id), result, default);

    private LifecycleAction ActionOf(InstanceId id) => _cloud.Hooks.Waits.Where(w => w.Instance == id).Select(w => new LifecycleAction
    {
        Instance = id,
        Group = w.Group,
        Transition = w.Transition,
        Hook = w.Hook,
        Token = w.Token,
        StartedAt = w.Since,
    }).SingleOrDefault()
        ?? new LifecycleAction
        {
            Instance = id,
            Group = Byol,
            Transition = LifecycleTransition.Launching,
            Hook = _cloud.Hooks.LaunchingName,
            StartedAt = Noon,
        };
}
