using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// Instances that are ended from outside: Auto Scaling notices it later, and then waits at the terminating hook for an instance that does
/// not exist any more. Safety S6.2.
/// </summary>
public sealed class EndFromOutsideTests : IDisposable
{
    private readonly Deployment _deployment = new Deployment().WithEverything();
    private readonly EventBus _bus;

    public EndFromOutsideTests()
    {
        _bus = new EventBus(_deployment);
        Cloud.HealthCheckDelay = TimeSpan.FromSeconds(90);
    }

    private SimulatedCloud Cloud => _deployment.Cloud;

    [Fact]
    public async Task The_event_that_comes_after_the_end_is_answered_at_once()
    {
        await _deployment.StartAsync();
        _deployment.PassTime(20);
        Cloud.EndOutside(_deployment.A.Id);
        await _deployment.LiveAsync(1, 1, _deployment.B, _deployment.P);
        Assert.Equal(LifecycleState.InService, _deployment.A.Enrolment!.State);
        _deployment.PassTime(111);
        Assert.True(_deployment.A.Enrolment!.IsWaiting);

        await _bus.DeliverAsync();

        Assert.Null(_deployment.A.Enrolment);
        Assert.Equal(LifecycleResult.Continue, Assert.Single(_deployment.LifecycleActions.All).Result);
        Assert.Equal("accepted", Assert.Single(_deployment.Log.Entries(500)).Text("Acceptance"));
        Assert.DoesNotContain(_deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned");
    }

    [Fact]
    public async Task Terminated_from_outside_and_with_its_events_lost_the_first_of_nine_sweeps_answers_and_Auto_Scaling_waits_no_longer()
    {
        await _deployment.StartAsync();
        _deployment.PassTime(20);
        Cloud.EndOutside(_deployment.A.Id);
        Cloud.NoticeEnd(_deployment.A.Id);
        _bus.Lose();

        await _deployment.LiveAsync(1, 1, _deployment.B, _deployment.P);
        Assert.Empty(Cloud.Hooks.Waits);
        Assert.Null(_deployment.A.Enrolment);
        await _deployment.LiveAsync(2, 9, _deployment.B, _deployment.P);
        Assert.Single(_deployment.Log.Entries(500));
        await _deployment.LiveAsync(10, 16, _deployment.B, _deployment.P);

        Equipment.AssertNothingLeft(_deployment, _deployment.A.Id);
        Assert.Equal(_deployment.B.Id, _deployment.Primary!.Instance);
    }

    [Fact]
    public async Task A_launching_device_that_is_ended_from_outside_is_abandoned_with_the_next_sweep()
    {
        await _deployment.StartAsync();
        _deployment.PassTime(10);
        var id = Cloud.Launch(Deployment.Byol);
        await _bus.DeliverAsync();
        _deployment.PassTime(50);
        Cloud.EndOutside(id);

        await _deployment.SweepAsync(60);
        Assert.Equal(LifecycleTransition.Terminating, Assert.Single(Cloud.Hooks.Waits).Transition);
        await _bus.DeliverAsync();
        await _deployment.SweepAsync(120);

        Equipment.AssertNothingLeft(_deployment, id);
        var mail = Assert.Single(_deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned").Notification;
        Assert.Contains("it is Terminated in EC2", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_is_killed_while_its_connections_drain_is_answered_with_the_next_sweep()
    {
        Cloud.Targets.LooksToDrain = 100;
        await _deployment.StartAsync();
        _deployment.PassTime(20);
        Cloud.BeginTermination(_deployment.A.Id);
        await _bus.DeliverAsync();
        await _deployment.LiveAsync(1, 1, _deployment.B, _deployment.P);
        Assert.Single(Cloud.Hooks.Waits);

        Cloud.EndOutside(_deployment.A.Id);
        await _deployment.SweepAsync(120);

        Assert.Empty(Cloud.Hooks.Waits);
        Assert.Null(_deployment.A.Enrolment);
    }

    [Fact]
    public async Task A_device_that_EC2_does_not_know_any_more_is_answered()
    {
        await _deployment.StartAsync();
        _deployment.PassTime(20);
        Cloud.BeginTermination(_deployment.A.Id);
        var raised = _bus.Only(LifecycleEventKind.TerminateAction);
        Cloud.EndOutside(_deployment.A.Id);
        var id = _deployment.A.Id;
        Cloud.Forget(id);

        await _bus.HandAsync(raised);
        await _deployment.SweepAsync(60);

        Assert.False(Assert.Single(_deployment.LifecycleActions.All).IsOpen);
        Assert.Equal("Continue", Assert.Single(_deployment.Log.Entries(500)).Text("Result"));
        foreach (var second in new[] { 960, 1020, 1080 })
            await _deployment.SweepAsync(second);
        Equipment.AssertNothingLeft(_deployment, id);
    }

    [Fact]
    public async Task An_ended_device_is_answered_while_its_equipment_cannot_be_listed()
    {
        var outage = new Outage { IsOver = true };
        using var deployment = new Deployment((d, ports) => Intercepted.Of(ports, new BlindInterfaces(outage)))
            .WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.EndOutside(deployment.B.Id);
        deployment.Cloud.NoticeEnd(deployment.B.Id);
        bus.Lose();
        outage.IsOver = false;

        // The first sweep adopts the wait, because its event was lost; the second answers it long before the timeout.
        await deployment.SweepAsync(60);
        await deployment.SweepAsync(120);

        Assert.Empty(deployment.Cloud.Hooks.Waits);
        Assert.DoesNotContain(deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned");
    }

    public void Dispose() => _deployment.Dispose();
}
