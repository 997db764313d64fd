using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>The sweep and the devices: silent, unhealthy and vanished devices, and a stopped group. Spec 3.9, 3.10, 13.3; W1, W8.</summary>
public sealed class SweepMembersTests
{
    private const string Unhealthy = "Autoscale unhealthy vm is detected";
    private const string Silent = "FortiGate Autoscale cluster is silent";
    private const string Failing = "FortiGate Autoscale side effect failing";

    [Fact]
    public async Task A_dead_secondary_is_out_of_sync_at_the_loss_count_and_one_mail_is_sent()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();

        await deployment.LiveAsync(1, 5, deployment.A, deployment.P);
        Assert.Equal((false, 8), (deployment.Health(deployment.B)!.IsOutOfSync, deployment.Health(deployment.B)!.LossCount));
        await deployment.LiveAsync(6, 20, deployment.A, deployment.P);

        Assert.Equal((true, 10), (deployment.Health(deployment.B)!.IsOutOfSync, deployment.Health(deployment.B)!.LossCount));
        Assert.Equal([Unhealthy], deployment.Mails.Skip(1));
        Assert.Equal(deployment.B.Id.Value, Assert.Single(deployment.Log.Entries(801)).Text("InstanceId"));
        Assert.Equal(LifecycleState.InService, deployment.B.Enrolment!.State);
    }

    [Fact]
    public async Task In_a_silent_cluster_no_device_is_terminated_and_each_mail_is_sent_once()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("terminate-unhealthy-vm", "true");
        await deployment.StartAsync();

        await deployment.LiveAsync(1, 30);

        Assert.Equal([Silent], deployment.Mails.Skip(1));
        Assert.All(deployment.HealthChecks.All, h => Assert.False(h.IsOutOfSync));
        Assert.All(deployment.Cloud.Instances, i => Assert.Equal(LifecycleState.InService, i.Enrolment!.State));
    }

    [Fact]
    public async Task A_silent_last_device_is_reported_and_not_terminated()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("terminate-unhealthy-vm", "true");
        deployment.Cloud.Terminate(deployment.B.Id);
        deployment.Cloud.Terminate(deployment.P.Id);
        await deployment.BeatAsync(deployment.A, 1);

        await deployment.LiveAsync(1, 10);

        Assert.False(deployment.Health(deployment.A)!.IsOutOfSync);
        Assert.Equal([Silent], deployment.Mails.Skip(1));
        Assert.Equal(LifecycleState.InService, deployment.A.Enrolment!.State);
    }

    [Fact]
    public async Task An_unhealthy_device_is_terminated_once_and_its_record_is_closed_when_it_is_gone()
    {
        using var deployment = new Deployment().WithEverything();
        deployment.Settings.Set("terminate-unhealthy-vm", "true");
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.Targets.LooksToDrain = 8;

        await deployment.LiveAsync(1, 9, deployment.A, deployment.P);

        Assert.Equal(LifecycleState.Terminating, deployment.B.Enrolment!.State);
        Assert.Equal(deployment.B.Id.Value, Assert.Single(deployment.Log.Entries(803)).Text("InstanceId"));
        Assert.Equal((true, false), (deployment.Health(deployment.B)!.IsOutOfSync, deployment.Health(deployment.B)!.IsClosed));
        Assert.Single(bus.Raised, e => e.Kind == LifecycleEventKind.TerminateAction);

        await deployment.BeatAsync(deployment.B, 560);
        Assert.True(deployment.Health(deployment.B)!.IsOutOfSync);

        await deployment.LiveAsync(10, 15, deployment.A, deployment.P);
        await bus.DeliverAsync();
        Equipment.AssertNothingLeft(deployment, deployment.B.Id);
        Assert.NotNull(deployment.Health(deployment.B)!.ClosedAt);
    }

    [Fact]
    public async Task A_failed_termination_is_retried_and_one_mail_is_sent()
    {
        var outage = new Outage();
        using var deployment = new Deployment((d, ports) =>
            ports.With<ITermination>(new BrokenTermination(new InMemoryTermination(d.Cloud), outage)));
        deployment.Settings.Set("terminate-unhealthy-vm", "true");
        await deployment.StartAsync();

        await deployment.LiveAsync(1, 9, deployment.A, deployment.P);
        Assert.Equal((true, LifecycleState.InService), (deployment.Health(deployment.B)!.IsOutOfSync, deployment.B.Enrolment!.State));
        Assert.Equal([Unhealthy, Failing], deployment.Mails.Skip(1));
        Assert.Equal(3, deployment.Log.Entries(204).Count);

        outage.IsOver = true;
        await deployment.LiveAsync(10, 11, deployment.A, deployment.P);
        Assert.Equal(LifecycleState.Terminating, deployment.B.Enrolment!.State);
        Assert.Single(deployment.Log.Entries(803));
        Assert.Equal(3, deployment.Mails.Count);
    }

    [Fact]
    public async Task The_record_of_an_instance_that_two_sweeps_find_vanished_is_closed_and_its_license_is_released()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        Assert.Equal(2, deployment.LicenseUsages.All.Count);
        deployment.Cloud.Terminate(deployment.B.Id);
        deployment.Cloud.Forget(InstanceId.Parse("i-0000000000byol002"));

        await deployment.SweepAsync(60);
        Assert.DoesNotContain(deployment.HealthChecks.All, h => h.IsClosed);
        await deployment.SweepAsync(120);

        var record = Assert.Single(deployment.HealthChecks.All, h => h.IsClosed);
        Assert.Equal(("i-0000000000byol002", Deployment.Noon.AddSeconds(120)), (record.Instance.Value, record.ClosedAt));
        Assert.Equal(deployment.A.Id, Assert.Single(deployment.LicenseUsages.All).Holder);
        Assert.Equal(record.Instance.Value, Assert.Single(deployment.Log.Entries(802)).Text("InstanceId"));
    }

    [Fact]
    public async Task A_group_restarted_as_a_whole_waits_for_its_primary_and_then_elects_another_one()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("terminate-unhealthy-vm", "true");
        await deployment.StartAsync();
        SimulatedInstance[] all = [deployment.A, deployment.B, deployment.P];
        foreach (var device in all)
            deployment.Cloud.Stop(device.Id);

        await deployment.LiveAsync(1, 60);
        foreach (var device in all)
            deployment.Cloud.Start(device.Id);
        await deployment.LiveAsync(61, 63);
        foreach (var second in new[] { 3800, 3830, 3860 })
            await deployment.BeatAsync(deployment.B, second);
        Assert.Equal((deployment.A.Id, new Term(1)), (deployment.Primary!.Instance, deployment.Primary.Term));
        var answer = await deployment.BeatAsync(deployment.B, 3890);
        await deployment.SweepAsync(3900);

        Assert.Equal("""{"master-ip":"10.0.0.11","primary-ip":"10.0.0.11"}""", answer.Body);
        Assert.Equal((deployment.B.Id, new Term(2)), (deployment.Primary!.Instance, deployment.Primary.Term));
        Assert.Equal(
            ["Autoscale Primary Election Occurred (Sucess)", "Autoscale Primary Election Occurred (Sucess)"],
            deployment.Mails.Where(m => m != "FortiGate Autoscale late heartbeat occurred"));
        Assert.All(deployment.HealthChecks.All, h => Assert.Equal(SyncState.InSync, h.SyncState));
        Assert.All(deployment.Cloud.Instances, i => Assert.Equal(LifecycleState.InService, i.Enrolment!.State));
    }

    [Fact]
    public async Task A_restarted_silent_device_gets_losses_only_after_the_maximum_boot_time()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        deployment.Cloud.Stop(deployment.B.Id);
        await deployment.LiveAsync(1, 20, deployment.A, deployment.P);
        deployment.Cloud.Start(deployment.B.Id);

        await deployment.LiveAsync(21, 27, deployment.A, deployment.P);
        Assert.Equal(0, deployment.Health(deployment.B)!.LossCount);
        await deployment.LiveAsync(28, 34, deployment.A, deployment.P);

        Assert.True(deployment.Health(deployment.B)!.IsOutOfSync);
    }
}
