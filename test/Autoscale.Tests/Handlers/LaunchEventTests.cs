using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>Launch of a device, from the event to state InService. Spec 1.9, 7.1, 7.2, 7.6; W6.</summary>
public sealed class LaunchEventTests
{
    private const string Abandoned = "FortiGate Autoscale lifecycle hook abandoned";

    [Fact]
    public async Task A_launching_device_gets_its_equipment_and_its_hook_is_extended()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(10);
        var id = deployment.Cloud.Launch(Deployment.Byol);
        deployment.PassTime(40);

        await bus.DeliverAsync();

        var row = Assert.Single(deployment.LifecycleActions.All);
        Assert.Equal(
            (id, LifecycleTransition.Launching, bus.Only(LifecycleEventKind.LaunchAction).Token),
            (row.Instance, row.Transition, row.Token));
        Assert.Equal((true, Deployment.Noon.AddSeconds(10)), (row.IsOpen, row.StartedAt));
        Assert.Equal(
            Deployment.Noon.AddSeconds(40) + deployment.Cloud.Hooks.HeartbeatTimeout, Assert.Single(deployment.Cloud.Hooks.Waits).Until);
        Equipment.AssertComplete(deployment, id);
        Assert.Equal(LifecycleState.Pending, deployment.Cloud.Instance(id).Enrolment!.State);
    }

    [Fact]
    public async Task A_device_goes_into_service_with_the_sweep_after_its_first_heartbeat()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var id = await LaunchAsync(deployment, bus);

        await deployment.LiveAsync(1, 1, deployment.A, deployment.B, deployment.P);
        Assert.Equal(LifecycleState.Pending, State(deployment, id));
        await deployment.BeatAsync(deployment.Cloud.Instance(id), 70);
        Assert.Equal(LifecycleState.Pending, State(deployment, id));
        await deployment.SweepAsync(120);
        await bus.DeliverAsync();

        Assert.Equal(LifecycleState.InService, State(deployment, id));
        Assert.Equal(LifecycleResult.Continue, Assert.Single(deployment.LifecycleActions.All, a => !a.IsOpen).Result);
        Assert.Equal("Continue", Assert.Single(deployment.Log.Entries(500)).Text("Result"));
        Assert.Equal(["Autoscale Primary Election Occurred (Sucess)"], deployment.Mails);
    }

    [Fact]
    public async Task A_duplicate_launch_event_changes_nothing()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var id = await LaunchAsync(deployment, bus);

        await bus.HandAsync(bus.Only(LifecycleEventKind.LaunchAction));

        Equipment.AssertComplete(deployment, id);
        Assert.Single(deployment.LifecycleActions.All);
        Assert.Single(deployment.Cloud.Hooks.Waits);
    }

    [Fact]
    public async Task Ten_simultaneous_launch_events_have_the_effect_of_one()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(10);
        var id = deployment.Cloud.Launch(Deployment.Byol);

        // An invocation that loses a write fails, and the sweep completes its work.
        await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => Task.Run(() => Record.ExceptionAsync(() => bus.HandAsync(bus.Only(LifecycleEventKind.LaunchAction))))));
        await deployment.LiveAsync(1, 2, deployment.A, deployment.B, deployment.P, deployment.Cloud.Instance(id));

        Equipment.AssertComplete(deployment, id);
        Assert.Equal(LifecycleState.InService, State(deployment, id));
        Assert.Single(deployment.LifecycleActions.All);
    }

    [Fact]
    public async Task A_launch_event_for_a_device_in_service_changes_nothing()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var id = await LaunchAsync(deployment, bus);
        await deployment.LiveAsync(1, 2, deployment.Cloud.Instance(id));
        await bus.DeliverAsync();
        var row = Assert.Single(deployment.LifecycleActions.All);

        await bus.HandAsync(bus.Only(LifecycleEventKind.LaunchAction));

        Assert.Equal(row, Assert.Single(deployment.LifecycleActions.All));
        Assert.Equal(LifecycleState.InService, State(deployment, id));
        Assert.Equal("Debug", Assert.Single(deployment.Log.Entries(504)).Level());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_launch_event_for_a_terminated_device_leaves_no_resources(bool isRemembered)
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var id = await LaunchAsync(deployment, bus);
        deployment.Cloud.Terminate(id);
        await bus.DeliverAsync();
        if (!isRemembered)
            Assert.True(deployment.LifecycleActions.Remove(id));
        deployment.PassTime(300);

        await bus.HandAsync(bus.Only(LifecycleEventKind.LaunchAction));
        await deployment.SweepAsync(905);
        await deployment.SweepAsync(965);

        Equipment.AssertNothingLeft(deployment, id);
    }

    [Fact]
    public async Task A_launch_event_after_the_terminate_event_leaves_no_resources()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var id = deployment.Cloud.Launch(Deployment.Byol);
        deployment.PassTime(20);
        deployment.Cloud.BeginTermination(id);

        await bus.HandAsync(bus.Only(LifecycleEventKind.TerminateAction));
        await bus.HandAsync(bus.Only(LifecycleEventKind.LaunchAction));

        Equipment.AssertNothingLeft(deployment, id);
        Assert.Equal(
            [LifecycleTransition.Launching, LifecycleTransition.Terminating],
            deployment.LifecycleActions.All.Where(a => !a.IsOpen).Select(a => a.Transition));
    }

    [Fact]
    public async Task A_device_without_a_heartbeat_is_abandoned_at_the_timeout_and_one_mail_has_the_reason()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var id = await LaunchAsync(deployment, bus);

        await deployment.LiveAsync(1, 8, deployment.A, deployment.B, deployment.P);
        Assert.Equal(LifecycleState.Pending, State(deployment, id));
        await deployment.LiveAsync(9, 9, deployment.A, deployment.B, deployment.P);
        await bus.DeliverAsync();
        await deployment.LiveAsync(10, 12, deployment.A, deployment.B, deployment.P);

        var mail = Assert.Single(deployment.Notifications.Published, p => p.Notification.Kind != "primary-elected").Notification;
        Assert.Equal(Abandoned, mail.Subject);
        Assert.Contains("after 480 s it has sent no heartbeat", mail.Text, StringComparison.Ordinal);
        Equipment.AssertNothingLeft(deployment, id);
    }

    [Fact]
    public async Task Resources_of_an_abandoned_device_are_deleted_even_if_its_events_are_lost()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        deployment.Cloud.Hooks.HasTerminating = false;
        deployment.Cloud.Interfaces.EndsWithInstance = false;
        await deployment.StartAsync();
        var id = await LaunchAsync(deployment, bus);
        await deployment.LiveAsync(1, 9, deployment.A, deployment.B, deployment.P);
        Assert.Equal(LifecycleState.Terminating, State(deployment, id));
        deployment.Cloud.Terminate(id);
        bus.Lose();

        await deployment.LiveAsync(10, 17, deployment.A, deployment.B, deployment.P);

        Equipment.AssertNothingLeft(deployment, id);
        Assert.Equal([Abandoned], deployment.Mails.Skip(1));
    }

    private static async Task<InstanceId> LaunchAsync(Deployment deployment, EventBus bus)
    {
        deployment.PassTime(10);
        var id = deployment.Cloud.Launch(Deployment.Byol);
        await bus.DeliverAsync();
        return id;
    }

    private static LifecycleState State(Deployment deployment, InstanceId id) => deployment.Cloud.Instance(id).Enrolment!.State;
}
