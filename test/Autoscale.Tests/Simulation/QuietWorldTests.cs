using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

/// <summary>The review of a quiet world reports every violation of its invariants.</summary>
public sealed class QuietWorldTests
{
    private static readonly InstanceId Gone = InstanceId.Parse("i-gone");

    private readonly SeededWorld _world = new(
        new WorldSettings { Seed = 2, HasSecondInterface = true, HasVpn = true, HasLoadBalancer = true });

    public QuietWorldTests() => Assert.Empty(_world.Settle());

    private SimulatedDeployment Deployment => _world.Deployment;

    private SimulatedCloud Cloud => Deployment.Cloud;

    private PrimaryRecord Record => Deployment.PrimaryRecords.All[0];

    private InstanceId Secondary => _world.Devices.First(d => d.Id != Record.Instance).Id;

    [Fact]
    public void A_term_with_pending_effects_is_reported()
    {
        Deployment.PrimaryRecords.Put(Record with { AppliedTerm = Term.None, Done = TermEffects.RoleTag });

        Notices("term 1 has pending effects, RoleTag done");
    }

    [Fact]
    public void A_missing_primary_instance_is_reported()
    {
        Deployment.PrimaryRecords.Put(Record with { Instance = Gone });

        Notices("the primary i-gone is not alive");
    }

    [Fact]
    public void A_missing_primary_record_is_reported()
    {
        Deployment.PrimaryRecords.Remove(Deployment.Cluster);

        Notices("there is no primary");
    }

    [Fact]
    public void A_tag_a_protection_and_a_route_on_another_device_are_reported()
    {
        Cloud.Tag(Secondary, SimulatedInstance.RoleTag, SimulatedInstance.PrimaryRole);
        Cloud.Protect(Secondary, isProtected: true);
        Cloud.PointDefaultRoute(SimulatedDeployment.EgressTable, Cloud.Instance(Secondary).Description.Interfaces[1].Id);

        Notices("the role tag is on i-");
        Notices("scale-in protection is on i-");
        Notices($"{SimulatedDeployment.EgressTable} points at eni-");
    }

    [Fact]
    public void A_primary_without_tag_and_protection_is_reported()
    {
        Cloud.Untag(Record.Instance, SimulatedInstance.RoleTag);
        Cloud.Protect(Record.Instance, isProtected: false);

        Notices("the role tag is on no instance");
        Notices("scale-in protection is on no instance");
    }

    [Fact]
    public void A_secondary_that_believes_to_be_primary_is_reported()
    {
        _world.Devices.Single(d => d.Id == Secondary).Adopt(Cloud.Instance(Secondary).Description.PrivateIp!);

        Notices("has the role of the primary");
    }

    [Fact]
    public void A_device_that_follows_an_unknown_address_is_reported()
    {
        _world.Devices.Single(d => d.Id == Secondary).Adopt(IPAddress.Parse("10.9.9.9"));

        Notices("follows 10.9.9.9");
    }

    [Fact]
    public void A_silent_device_in_sync_and_a_heard_device_out_of_sync_are_reported()
    {
        _world.Devices.Single(d => d.Id == Secondary).Silence();
        Notices($"{Secondary} is silent and in sync");

        Deployment.HealthChecks.Put(HealthOf(Record.Instance) with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = 3 });
        Notices($"{Record.Instance} is heard and out of sync");
    }

    [Fact]
    public void A_device_without_an_open_record_is_reported()
    {
        Deployment.HealthChecks.Put(HealthOf(Secondary) with { ClosedAt = _world.Now });

        Notices($"{Secondary} has no health check record");
    }

    [Fact]
    public void A_device_that_is_still_terminating_is_reported()
    {
        Cloud.BeginTermination(Secondary);

        Notices($"{Secondary} is Terminating");
    }

    [Fact]
    public void An_open_lifecycle_record_is_reported()
    {
        Deployment.LifecycleActions.Put(new LifecycleAction
        {
            Instance = Gone,
            Group = Cloud.Byol,
            Transition = LifecycleTransition.Launching,
            Hook = "hook",
            StartedAt = _world.Now,
        });

        Notices("the Launching of i-gone is open");
    }

    [Fact]
    public async Task Resources_and_records_of_a_missing_instance_are_reported()
    {
        var gateway = await Deployment.Vpn.CreateGatewayAsync(Gone, IPAddress.Parse("192.0.2.1"), 65000, _world.Now, default);
        _ = await Deployment.Vpn.CreateAsync(Gone, gateway.PublicIp!, gateway.Id, SimulatedDeployment.TransitGateway, _world.Now, default);
        _ = await Deployment.Interfaces.CreateAsync(new NicOrder(Gone, "subnet-1", []), _world.Now, default);
        Deployment.NicAttachments.Put(new NicAttachment(Gone, null, AttachmentState.Attaching));
        Deployment.VpnAttachments.Put(new VpnAttachment(Gone, gateway.PublicIp!, null, AttachmentState.Attaching));
        Deployment.LicenseUsages.Put(new LicenseUsage(Cast.TheLicense, Gone, Cloud.Byol, _world.Now));
        Deployment.HealthChecks.Put(HealthOf(Secondary) with { Instance = Gone });

        foreach (var what in new[]
        {
            "customer gateway", "VPN connection", "interface eni-", "interface row", "VPN row", "license a.lic", "health record",
        })
            Assert.Contains(_world.Review(), w =>
                w.StartsWith(what, StringComparison.Ordinal) && w.EndsWith("is orphaned, owner i-gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_target_of_a_detached_instance_is_reported()
    {
        var stray = Cloud.Launch(Cloud.Byol);
        Cloud.Detach(stray);
        await Deployment.Targets.RegisterAsync(SimulatedDeployment.TargetGroup, TargetId.Of(stray), default);

        Notices($"target Registered is orphaned, owner {stray}");
    }

    [Fact]
    public void Two_licenses_of_one_device_are_reported()
    {
        Deployment.LicenseUsages.Put(new LicenseUsage(Cast.TheLicense, Record.Instance, Cloud.Byol, _world.Now));

        Notices($"{Record.Instance} holds 2 licenses");
    }

    [Fact]
    public void A_pending_notification_is_reported()
    {
        Deployment.NotificationLedger.Put(new OwedNotification(
            new Notification("subject", "text") { Kind = "kind", About = "x" }, _world.Now.AddMinutes(-3), IsOwed: true));

        Notices("notification kind is still pending");
    }

    [Fact]
    public async Task Missing_equipment_of_a_member_is_reported()
    {
        var port2 = Deployment.Interfaces.All.Single(i => i.MadeFor == Secondary);
        await Deployment.Interfaces.DetachAsync(port2.AttachmentId!, default);
        await Deployment.Targets.DeregisterAsync(SimulatedDeployment.TargetGroup, TargetId.Of(Secondary), default);
        await Deployment.Vpn.DeleteAsync(Deployment.Vpn.Connections.Single(c => c.MadeFor == Secondary).Id, default);
        Cloud.Readdress(Secondary);

        Notices($"{Secondary} has 1 second interfaces: {port2.Id} Detaching");
        Notices($"{Secondary} is not a registered target");
        Notices($"{Secondary} has 1 VPN connections and 1 customer gateways");
        Notices($"{Secondary} has the source/destination check on for eni-");
    }

    [Fact]
    public void A_jump_of_the_losses_is_reported()
    {
        var health = HealthOf(Secondary);
        Deployment.HealthChecks.Put(health with { LossCount = 5, SilentLosses = 3, Version = health.Version + 1 });

        _world.Run(TimeSpan.FromMinutes(1));

        Assert.Equal($"the losses of {Secondary} went from 0 to 5", _world.Broken?.Sentence);
    }

    [Fact]
    public void Losses_above_the_setting_are_reported()
    {
        var health = HealthOf(Secondary);
        Deployment.HealthChecks.Put(health with { LossCount = 11, SilentLosses = 11, Version = health.Version + 1 });

        _world.Run(TimeSpan.FromMinutes(1));

        Assert.Equal($"the losses of {Secondary} went from 0 to 11", _world.Broken?.Sentence);
    }

    private HealthCheck HealthOf(InstanceId id) => Deployment.HealthChecks.All.Single(h => h.Instance == id);

    private void Notices(string what) => Assert.Contains(_world.Review(), w => w.Contains(what, StringComparison.Ordinal));
}
