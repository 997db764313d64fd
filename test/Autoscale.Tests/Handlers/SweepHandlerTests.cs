using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// The sweep, which runs every minute: its log line, hooks with lost events, and orphaned resources. Spec 6.4, 7; W6, W14, W15.
/// </summary>
public sealed class SweepHandlerTests
{
    [Fact]
    public async Task A_sweep_without_work_writes_nothing_and_logs_nothing_above_debug()
    {
        var watch = new CallWatch();
        using var deployment = new Deployment(watch.Rebind).WithEverything();
        _ = new EventBus(deployment);
        await deployment.StartAsync();
        await deployment.LiveAsync(1, 3, deployment.A, deployment.B, deployment.P);
        var lines = deployment.Log.All.Count;

        watch.IsOn = true;
        await deployment.SweepAsync(200);

        Assert.NotEmpty(watch.Calls);
        Assert.Empty(watch.Writes);
        var said = deployment.Log.All.Skip(lines).ToList();
        Assert.Equal(("Debug", "800", "tick-1"), (said[0].Level(), said[0].Text("eventId"), said[0].Text("RequestId")));
        Assert.True(said[1].TryGetProperty("SweepMilliseconds", out _));
        Assert.Equal(2, said.Count);
    }

    [Fact]
    public async Task A_sweep_that_changes_something_logs_one_information_line()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        deployment.Cloud.Terminate(deployment.B.Id);

        await deployment.SweepAsync(50);

        Assert.Equal("Information", deployment.Log.Entries(800)[^1].Level());
    }

    [Fact]
    public async Task A_fault_of_a_table_is_thrown_and_the_next_sweep_succeeds()
    {
        var watch = new CallWatch(failing: 1) { IsOn = true };
        using var deployment = new Deployment(watch.Rebind);

        await Assert.ThrowsAsync<IOException>(() => deployment.SweepAsync(0));
        Assert.Single(deployment.Log.Entries(911));

        await deployment.SweepAsync(60);
        Assert.Single(deployment.Log.Entries(800));
    }

    [Fact]
    public async Task A_launching_hook_with_a_lost_event_is_completed()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        var id = deployment.Cloud.Launch(Deployment.Byol);
        bus.Lose();

        await deployment.SweepAsync(30);
        var row = Assert.Single(deployment.LifecycleActions.All);
        Assert.Equal((id, null, LifecycleTransition.Launching), (row.Instance, row.Token, row.Transition));
        await deployment.LiveAsync(1, 1, deployment.A, deployment.B, deployment.P, deployment.Cloud.Instance(id));

        Assert.Equal(LifecycleState.InService, deployment.Cloud.Instance(id).Enrolment!.State);
        Equipment.AssertComplete(deployment, id);
    }

    [Fact]
    public async Task A_terminating_hook_with_a_lost_event_is_completed()
    {
        using var deployment = new Deployment().WithEverything();
        var bus = new EventBus(deployment);
        await deployment.StartAsync();
        deployment.Cloud.BeginTermination(deployment.A.Id);
        bus.Lose();

        await deployment.SweepAsync(30);

        Assert.Equal(PowerState.Terminated, deployment.A.Description.Power);
        Assert.Equal(deployment.B.Id, deployment.Primary!.Instance);
        bus.Lose();
        await deployment.LiveAsync(1, 17, deployment.B, deployment.P);
        Equipment.AssertNothingLeft(deployment, deployment.A.Id);
    }

    [Fact]
    public async Task The_license_of_a_missing_instance_is_released()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        var stranger = InstanceId.Parse("i-0000000000byol099");
        deployment.LicenseUsages.Put(
            new LicenseUsage(
                new License("checksum-3", "FGVM03.lic", ETag: null, "fortigate"), stranger, Deployment.Byol, Deployment.Noon.AddHours(-1)));

        await deployment.SweepAsync(60);
        Assert.Contains(deployment.LicenseUsages.All, u => u.Holder == stranger);
        await deployment.SweepAsync(120);

        Assert.Equal([deployment.A.Id, deployment.B.Id], deployment.LicenseUsages.All.Select(u => u.Holder).Order());
    }

    [Fact]
    public async Task The_older_of_two_licenses_of_a_device_is_released_after_ten_minutes()
    {
        using var deployment = new Deployment();
        await deployment.StartAsync();
        var spare = new LicenseUsage(
            new License("checksum-3", "FGVM03.lic", ETag: null, "fortigate"),
            deployment.A.Id,
            Deployment.Byol,
            Deployment.Noon.AddSeconds(-1));
        deployment.LicenseUsages.Put(spare);

        await deployment.LiveAsync(1, 9, deployment.A, deployment.B, deployment.P);
        Assert.Contains(spare, deployment.LicenseUsages.All);
        await deployment.LiveAsync(10, 10, deployment.A, deployment.B, deployment.P);

        Assert.DoesNotContain(spare, deployment.LicenseUsages.All);
        Assert.Equal([deployment.A.Id, deployment.B.Id], deployment.LicenseUsages.All.Select(u => u.Holder).Order());
    }

    [Fact]
    public async Task Resources_of_a_missing_instance_are_deleted_after_a_minimum_age()
    {
        using var deployment = new Deployment().WithEverything();
        await deployment.StartAsync();
        var (old, young) = (InstanceId.Parse("i-0000000000byol098"), InstanceId.Parse("i-0000000000byol099"));
        await MakeAsync(deployment, old, Deployment.Noon.AddMinutes(-20));
        await MakeAsync(deployment, young, Deployment.Noon.AddMinutes(-5));

        foreach (var second in new[] { 60, 120, 180 })
            await deployment.SweepAsync(second);
        Assert.DoesNotContain(deployment.Cloud.Interfaces.All, i => i.MadeFor == old);
        Assert.DoesNotContain(deployment.Cloud.Vpn.Gateways, g => g.MadeFor == old);
        Assert.Single(deployment.Cloud.Interfaces.All, i => i.MadeFor == young);
        Assert.Single(deployment.Cloud.Vpn.Connections, c => c.MadeFor == young);

        await deployment.LiveAsync(11, 13, deployment.A, deployment.B, deployment.P);
        Equipment.AssertNothingLeft(deployment, young);
        foreach (var device in new[] { deployment.A, deployment.B, deployment.P })
            Equipment.AssertComplete(deployment, device.Id);
    }

    private static async Task MakeAsync(Deployment deployment, InstanceId owner, DateTimeOffset at)
    {
        var ip = System.Net.IPAddress.Parse("203.0.113.250");
        await deployment.Cloud.Interfaces.CreateAsync(new NicOrder(owner, "subnet-000000000privatea", []), at, default);
        var gateway = await deployment.Cloud.Vpn.CreateGatewayAsync(owner, ip, 65000, at, default);
        await deployment.Cloud.Vpn.CreateAsync(owner, ip, gateway.Id, "tgw-00000000000000001", at, default);
    }
}
