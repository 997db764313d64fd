using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Simulation;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

/// <summary>Whatever is wrong in a quiet world is noticed: each thing that must hold can turn out not to.</summary>
public sealed class QuietWorldTests
{
    private static readonly InstanceId Gone = InstanceId.Parse("i-gone");

    private readonly SeededWorld _world = new(new WorldSettings { Seed = 2, HasSecondInterface = true, HasVpn = true, HasLoadBalancer = true });

    public QuietWorldTests() => Assert.Empty(_world.Settle());

    private SimulatedDeployment Deployment => _world.Deployment;

    private SimulatedCloud Cloud => Deployment.Cloud;

    private PrimaryRecord Record => Deployment.PrimaryRecords.All[0];

    private InstanceId Secondary => _world.Devices.First(d => d.Id != Record.Instance).Id;

    [Fact]
    public void A_term_that_owes_effects()
    {
        Deployment.PrimaryRecords.Put(Record with { AppliedTerm = Term.None, Done = TermEffects.RoleTag });

        Notices("term 1 owes effects, RoleTag done");
    }

    [Fact]
    public void A_primary_that_does_not_live()
    {
        Deployment.PrimaryRecords.Put(Record with { Instance = Gone });

        Notices("the primary i-gone does not live");
    }

    [Fact]
    public void No_primary_at_all()
    {
        Deployment.PrimaryRecords.Remove(Deployment.Cluster);

        Notices("there is no primary");
    }

    [Fact]
    public void A_tag_a_protection_and_a_route_that_are_on_somebody_else()
    {
        Cloud.Tag(Secondary, SimulatedInstance.RoleTag, SimulatedInstance.PrimaryRole);
        Cloud.Protect(Secondary, isProtected: true);
        Cloud.PointDefaultRoute(SimulatedDeployment.EgressTable, Cloud.Instance(Secondary).Description.Interfaces[1].Id);

        Notices("the role tag is on i-");
        Notices("scaling in spares i-");
        Notices($"{SimulatedDeployment.EgressTable} points at eni-");
    }

    [Fact]
    public void A_primary_that_is_neither_tagged_nor_protected()
    {
        Cloud.Untag(Record.Instance, SimulatedInstance.RoleTag);
        Cloud.Protect(Record.Instance, isProtected: false);

        Notices("the role tag is on nobody");
        Notices("scaling in spares nobody");
    }

    [Fact]
    public void A_device_that_believes_what_is_not_so()
    {
        _world.Devices.Single(d => d.Id == Secondary).Adopt(Cloud.Instance(Secondary).Description.PrivateIp!);

        Notices("believes that it is the primary");
    }

    [Fact]
    public void A_device_that_follows_nobody()
    {
        _world.Devices.Single(d => d.Id == Secondary).Adopt(IPAddress.Parse("10.9.9.9"));

        Notices("follows 10.9.9.9");
    }

    [Fact]
    public void A_silent_device_that_is_in_sync_and_a_heard_one_that_is_not()
    {
        _world.Devices.Single(d => d.Id == Secondary).Silence();
        Notices($"{Secondary} is silent and in sync");

        Deployment.HealthChecks.Put(HealthOf(Record.Instance) with { SyncState = SyncState.OutOfSync, SyncRecoveryCount = 3 });
        Notices($"{Record.Instance} is heard and out of sync");
    }

    [Fact]
    public void A_device_that_nobody_knows()
    {
        Deployment.HealthChecks.Put(HealthOf(Secondary) with { ClosedAt = _world.Now });

        Notices($"nobody knows {Secondary}");
    }

    [Fact]
    public void A_wait_that_did_not_end()
    {
        Cloud.BeginTermination(Secondary);

        Notices($"{Secondary} is Terminating");
    }

    [Fact]
    public void A_wait_in_the_books()
    {
        Deployment.LifecycleActions.Put(new LifecycleAction { Instance = Gone, Group = Cloud.Byol, Transition = LifecycleTransition.Launching, Hook = "hook", StartedAt = _world.Now });

        Notices("the Launching of i-gone is open");
    }

    [Fact]
    public async Task What_is_left_of_who_is_gone()
    {
        var gateway = await Deployment.Vpn.CreateGatewayAsync(Gone, IPAddress.Parse("192.0.2.1"), 65000, _world.Now, default);
        _ = await Deployment.Vpn.CreateAsync(Gone, gateway.PublicIp!, gateway.Id, SimulatedDeployment.TransitGateway, _world.Now, default);
        _ = await Deployment.Interfaces.CreateAsync(new NicOrder(Gone, "subnet-1", []), _world.Now, default);
        Deployment.NicAttachments.Put(new NicAttachment(Gone, null, AttachmentState.Attaching));
        Deployment.VpnAttachments.Put(new VpnAttachment(Gone, gateway.PublicIp!, null, AttachmentState.Attaching));
        Deployment.LicenseUsages.Put(new LicenseUsage(Cast.TheLicense, Gone, Cloud.Byol, _world.Now));
        Deployment.HealthChecks.Put(HealthOf(Secondary) with { Instance = Gone });

        foreach (var what in new[] { "customer gateway", "VPN connection", "interface eni-", "interface row", "VPN row", "license a.lic", "health record" })
            Assert.Contains(_world.Review(), w => w.StartsWith(what, StringComparison.Ordinal) && w.EndsWith("is left of i-gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_target_of_who_is_gone()
    {
        var stray = Cloud.Launch(Cloud.Byol);
        Cloud.Detach(stray);
        await Deployment.Targets.RegisterAsync(SimulatedDeployment.TargetGroup, stray, default);

        Notices($"target Registered is left of {stray}");
    }

    [Fact]
    public void Two_licenses_of_one()
    {
        Deployment.LicenseUsages.Put(new LicenseUsage(Cast.TheLicense, Record.Instance, Cloud.Byol, _world.Now));

        Notices($"{Record.Instance} holds 2 licenses");
    }

    [Fact]
    public void A_message_that_nobody_got()
    {
        Deployment.NotificationLedger.Put(new OwedNotification(new Notification("subject", "text") { Kind = "kind", About = "x" }, _world.Now.AddMinutes(-3), IsOwed: true));

        Notices("nobody was told of kind");
    }

    [Fact]
    public async Task A_member_that_lacks_what_it_should_have()
    {
        var port2 = Deployment.Interfaces.All.Single(i => i.MadeFor == Secondary);
        await Deployment.Interfaces.DetachAsync(port2.AttachmentId!, default);
        await Deployment.Targets.DeregisterAsync(SimulatedDeployment.TargetGroup, Secondary, default);
        await Deployment.Vpn.DeleteAsync(Deployment.Vpn.Connections.Single(c => c.MadeFor == Secondary).Id, default);
        Cloud.Readdress(Secondary);

        Notices($"{Secondary} has 1 second interfaces: {port2.Id} Detaching");
        Notices($"{Secondary} is no target");
        Notices($"{Secondary} has 1 VPN connections and 1 customer gateways");
        Notices($"{Secondary} drops what eni-");
    }

    [Fact]
    public void Losses_that_nothing_accounts_for()
    {
        var health = HealthOf(Secondary);
        Deployment.HealthChecks.Put(health with { LossCount = 5, SilentLosses = 3, Version = health.Version + 1 });

        _world.Run(TimeSpan.FromMinutes(1));

        Assert.Equal($"the losses of {Secondary} went from 0 to 5", _world.Broken);
    }

    [Fact]
    public void Losses_above_the_setting()
    {
        var health = HealthOf(Secondary);
        Deployment.HealthChecks.Put(health with { LossCount = 11, SilentLosses = 11, Version = health.Version + 1 });

        _world.Run(TimeSpan.FromMinutes(1));

        Assert.Equal($"the losses of {Secondary} went from 0 to 11", _world.Broken);
    }

    private HealthCheck HealthOf(InstanceId id) => Deployment.HealthChecks.All.Single(h => h.Instance == id);

    private void Notices(string what) => Assert.Contains(_world.Review(), w => w.Contains(what, StringComparison.Ordinal));
}
