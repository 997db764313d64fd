using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Lambda.Handlers;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>A device that leaves: traffic leaves first. Spec 7.4, W7, W15.</summary>
public sealed class TerminateEventTests
{
    [Fact]
    public async Task Traffic_leaves_first_and_the_instance_last()
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
            "ILifecycleActions.TrySaveAsync", "IHealthChecks.TryReplaceAsync", "IPrimaryRecords.TryClaimAsync", "IEgressRoutes.PointAsync", "ITargetGroups.DeregisterAsync",
            "IOwnedInterfaces.DetachAsync", "IOwnedInterfaces.DeleteAsync", "IVpnConnections.DeleteAsync", "ILicenseUsages.TryReleaseAsync", "IHealthChecks.TryReplaceAsync",
            "ILifecycleHooks.TryCompleteAsync", "ILifecycleActions.TrySaveAsync",
        ];
        Assert.Equal(steps, watch.Calls.Where(c => steps.Contains(c)));
        Assert.Equal((deployment.B.Id, new Term(2)), (deployment.Primary!.Instance, deployment.Primary.Term));
        Assert.Equal(PowerState.Terminated, deployment.A.Description.Power);
        Assert.Equal(SecondInterface(deployment.B), deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
    }

    [Fact]
    public async Task Nothing_of_it_is_left_when_Auto_Scaling_has_done_its_part()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.BeginTermination(deployment.A.Id);

        await bus.DeliverAsync();
        await deployment.SweepAsync(60);

        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
        Assert.True(deployment.Health(deployment.A)!.IsClosed);
        Assert.Equal(["Autoscale Primary Election Occurred (Sucess)", "Autoscale Primary Election Occurred (Sucess)"], deployment.Mails);
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task It_waits_for_its_connections_to_drain_and_is_no_candidate_meanwhile()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.Targets.LooksToDrain = 3;
        deployment.PassTime(20);
        deployment.Cloud.BeginTermination(deployment.A.Id);

        await bus.DeliverAsync();
        await deployment.BeatAsync(deployment.A, 31);
        Assert.Equal((deployment.B.Id, LifecycleState.Terminating), (deployment.Primary!.Instance, deployment.Health(deployment.A)!.Member.State));
        Assert.Contains("draining", Assert.Single(deployment.Log.Entries(501)).Text("Reason"), StringComparison.Ordinal);
        await deployment.LiveAsync(1, 3, deployment.A, deployment.B, deployment.P);
        await bus.DeliverAsync();

        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
        Assert.Equal(new Term(2), deployment.Primary.Term);
    }

    [Fact]
    public async Task The_last_device_is_not_held_back()
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
    public async Task A_device_that_can_be_no_primary_leaves_without_an_election()
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
    public async Task A_primary_whose_routes_cannot_move_is_kept_until_the_timeout_and_a_mail_says_so()
    {
        var outage = new Outage { IsOver = true };
        using var deployment = new Deployment((d, services) => services.AddSingleton<IEgressRoutes>(new BrokenEgressRoutes(new InMemoryEgressRoutes(d.Cloud), outage))).WithEverything();
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
    public async Task Ten_events_at_once_hold_one_election_and_leave_nothing()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.PassTime(20);
        deployment.Cloud.BeginTermination(deployment.A.Id);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Record.ExceptionAsync(() => bus.HandAsync(bus.Only(LifecycleEventKind.TerminateAction))))));
        await bus.DeliverAsync();
        await deployment.LiveAsync(1, 2, deployment.B, deployment.P);

        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
        Assert.Equal((deployment.B.Id, new Term(2), new Term(2)), (deployment.Primary!.Instance, deployment.Primary.Term, deployment.Primary.AppliedTerm));
        Assert.Equal(2, deployment.Mails.Count);
        Assert.NotNull(deployment.LifecycleActions.All.Single(a => a.Transition == LifecycleTransition.Terminating).ClosedAt);
    }

    private static string SecondInterface(SimulatedInstance device) => device.Device.Instance.Interfaces.Single(i => i.DeviceIndex == 1).Id;
}
