using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>Termination of a device, in which traffic is moved first. Spec 7.4, W7, W15.</summary>
public sealed class TerminateEventTests
{
    [Fact]
    public async Task A_termination_moves_traffic_first_and_completes_the_hook_last()
    {
        var watch = new CallWatch();
        using var deployment = new Deployment(watch.Rebind).WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.BeginTermination(deployment.A.Id);

        watch.IsOn = true;
        await bus.HandAsync(bus.Only(LifecycleEventKind.TerminateAction));

        string[] steps =
        [
            "ILifecycleActions.TrySaveAsync", "IHealthChecks.TryReplaceAsync", "IPrimaryRecords.TryClaimAsync",
            "IEgressRoutes.PointAsync", "ITargetGroups.DeregisterAsync", "IOwnedInterfaces.DetachAsync", "IOwnedInterfaces.DeleteAsync",
            "IVpnConnections.DeleteAsync", "ILicenseUsages.TryReleaseAsync", "IHealthChecks.TryReplaceAsync",
            "ILifecycleHooks.TryCompleteAsync", "ILifecycleActions.TrySaveAsync",
        ];
        Assert.Equal(steps, watch.Calls.Where(c => steps.Contains(c)));
        Assert.Equal((deployment.B.Id, new Term(2)), (deployment.Primary!.Instance, deployment.Primary.Term));
        Assert.Equal(PowerState.Terminated, deployment.A.Description.Power);
        Assert.Equal(SecondInterface(deployment.B), deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
    }

    [Fact]
    public async Task No_resource_of_a_terminated_primary_is_left()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.BeginTermination(deployment.A.Id);

        await bus.DeliverAsync();
        await deployment.SweepAsync(62);

        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
        Assert.True(deployment.Health(deployment.A)!.IsClosed);
        Assert.Equal(["Autoscale Primary Election Occurred (Sucess)", "Autoscale Primary Election Occurred (Sucess)"], deployment.Mails);
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_leaving_device_waits_for_draining_and_is_no_candidate()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.Targets.LooksToDrain = 3;
        deployment.PassTime(20);
        deployment.Cloud.BeginTermination(deployment.A.Id);

        await bus.DeliverAsync();
        await deployment.BeatAsync(deployment.A, 31);
        Assert.Equal(
            (deployment.B.Id, LifecycleState.Terminating),
            (deployment.Primary!.Instance, deployment.Health(deployment.A)!.Membership.State));
        Assert.Contains("draining", Assert.Single(deployment.Log.Entries(501)).Text("Reason"), StringComparison.Ordinal);
        await deployment.LiveAsync(1, 3, deployment.A, deployment.B, deployment.P);
        await bus.DeliverAsync();

        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
        Assert.Equal(new Term(2), deployment.Primary.Term);
    }

    [Fact]
    public async Task The_last_device_can_leave()
    {
        using var deployment = new Deployment().WithEverything();
        deployment.Cloud.Terminate(deployment.B.Id);
        deployment.Cloud.Terminate(deployment.P.Id);
        var bus = new EventBus(deployment);
        await deployment.SweepAsync(0);
        await deployment.BeatAsync(deployment.A, 1);
        deployment.Cloud.BeginTermination(deployment.A.Id);

        await bus.DeliverAsync();
        await deployment.LiveAsync(1, 3);

        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
        Assert.Equal(deployment.A.Id, deployment.Primary!.Instance);
        Assert.Equal(["Autoscale Primary Election Occurred (Sucess)"], deployment.Mails);
    }

    [Fact]
    public async Task An_ineligible_device_leaves_without_an_election()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.BeginTermination(deployment.P.Id);

        await bus.DeliverAsync();

        Equipment.AssertNothingLeft(deployment, deployment.P.Id);
        Assert.Equal((deployment.A.Id, new Term(1)), (deployment.Primary!.Instance, deployment.Primary.Term));
    }

    [Fact]
    public async Task A_primary_with_routes_that_cannot_move_is_kept_until_the_timeout_and_a_mail_is_sent()
    {
        var outage = new Outage { IsOver = true };
        using var deployment = new Deployment((d, ports) =>
            ports.With<IEgressRoutes>(new BrokenEgressRoutes(new InMemoryEgressRoutes(d.Cloud), outage)))
            .WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        outage.IsOver = false;
        deployment.PassTime(20);
        var (a, b) = (deployment.A, deployment.B);
        deployment.Cloud.BeginTermination(a.Id);

        await Assert.ThrowsAsync<UnfinishedWorkException>(bus.DeliverAsync);
        await deployment.LiveAsync(1, 8, b, deployment.P);
        Assert.Equal(b.Id, deployment.Primary!.Instance);
        Assert.Equal(PowerState.Running, deployment.A.Description.Power);
        await deployment.LiveAsync(9, 9, b, deployment.P);

        Assert.Equal(PowerState.Terminated, deployment.A.Description.Power);
        var mail = Assert.Single(deployment.Notifications.Published, p => p.Notification.Kind == "hook-abandoned").Notification;
        Assert.Contains($"after 480 s the egress routes still have to move to {b.Id}", mail.Text, StringComparison.Ordinal);
        Assert.Single(deployment.Mails, "FortiGate Autoscale side effect failing");

        outage.IsOver = true;
        await bus.DeliverAsync();
        await deployment.LiveAsync(10, 11, b, deployment.P);
        Assert.Equal(SecondInterface(b), deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
        Equipment.AssertNothingLeft(deployment, a.Id);
    }

    [Fact]
    public async Task Ten_simultaneous_terminate_events_hold_one_election_and_leave_no_resource()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.BeginTermination(deployment.A.Id);

        await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => Task.Run(() => Record.ExceptionAsync(() => bus.HandAsync(bus.Only(LifecycleEventKind.TerminateAction))))));
        await bus.DeliverAsync();
        await deployment.LiveAsync(1, 2, deployment.B, deployment.P);

        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
        Assert.Equal(
            (deployment.B.Id, new Term(2), new Term(2)),
            (deployment.Primary!.Instance, deployment.Primary.Term, deployment.Primary.AppliedTerm));
        Assert.Equal(2, deployment.Mails.Count);
        Assert.NotNull(deployment.LifecycleActions.All.Single(a => a.Transition == LifecycleTransition.Terminating).ClosedAt);
    }

    private static string SecondInterface(SimulatedInstance device) => device.Device.Instance.Interfaces.Single(i => i.DeviceIndex == 1).Id;
}
