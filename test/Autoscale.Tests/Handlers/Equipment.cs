using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>Optional equipment of a device: a second interface, a target registration, a VPN connection.</summary>
internal static class Equipment
{
    public const string TargetGroup = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/fgt/0123456789abcdef";

    /// <summary>Enables all optional equipment in the settings.</summary>
    public static Deployment WithEverything(this Deployment deployment)
    {
        deployment.Cloud.Targets.Add(TargetGroup);
        deployment.Settings.Set("enable-second-nic", "true");
        deployment.Settings.Set(
            "fortigate-autoscale-subnet-pairs",
            """[{"subnet-0000000000publica":["subnet-000000000privatea"]},{"subnet-0000000000publicb":["subnet-000000000privateb"]}]""");
        deployment.Settings.Set("enable-external-elb", "true");
        deployment.Settings.Set("fortigate-autoscale-target-group-arn", TargetGroup);
        deployment.Settings.Set("enable-transit-gateway-vpn", "true");
        deployment.Settings.Set("transit-gateway-id", "tgw-00000000000000001");
        deployment.Settings.Set("transit-gateway-route-table-inbound", "tgw-rtb-00000000000000001");
        deployment.Settings.Set("transit-gateway-route-table-outbound", "tgw-rtb-00000000000000002");
        return deployment;
    }

    /// <summary>
    /// Equips the devices, licenses the two BYOL devices, and lets all three send a heartbeat one after the other; the first becomes the
    /// primary.
    /// </summary>
    public static async Task StartAsync(this Deployment deployment, double sweepAt = 0, double beatAt = 0)
    {
        deployment.LicenseFiles.Put(
            Deployment.LicenseLocation,
            "FGVM02.lic",
            Deployment.LicenseText.Replace("nobody", "no other device", StringComparison.Ordinal));
        await deployment.SweepAsync(sweepAt);
        foreach (var device in new[] { deployment.A, deployment.B })
            await deployment.SendAsync(
                ProxyEvent.License().For(device.Id.Value).From(device.Description.PrivateIp).At(deployment.Clock.GetUtcNow()));
        await deployment.BeatAsync(deployment.A, beatAt + 1);
        await deployment.BeatAsync(deployment.B, beatAt + 2);
        await deployment.BeatAsync(deployment.P, beatAt + 3);
    }

    /// <summary>
    /// Simulates minutes: the devices send heartbeats at every half and whole minute, and a sweep runs five seconds later.
    /// </summary>
    public static async Task LiveAsync(this Deployment deployment, int fromMinute, int toMinute, params SimulatedInstance[] beating)
    {
        for (var minute = fromMinute; minute <= toMinute; minute++)
        {
            foreach (var second in new[] { (60 * minute) - 30, 60 * minute })
            {
                for (var i = 0; i < beating.Length; i++)
                    await deployment.BeatAsync(beating[i], second + i + 1);
            }

            await deployment.SweepAsync((60 * minute) + 5);
        }
    }

    /// <summary>Asserts that a device has each piece of equipment exactly once.</summary>
    public static void AssertComplete(Deployment deployment, InstanceId id)
    {
        var device = deployment.Cloud.Instance(id);
        Assert.Equal([0, 1], device.Description.Interfaces.Select(i => i.DeviceIndex));
        Assert.All(device.Description.Interfaces, i => Assert.False(i.ChecksSource));
        Assert.Equal(InterfaceState.Attached, Assert.Single(deployment.Cloud.Interfaces.All, i => i.MadeFor == id).State);
        Assert.Equal(AttachmentState.Attached, Assert.Single(deployment.NicAttachments.All, r => r.Instance == id).State);
        Assert.Equal(TargetState.Registered, deployment.Cloud.Targets.In(TargetGroup)[id]);
        var connection = Assert.Single(deployment.Cloud.Vpn.Connections, c => c.MadeFor == id);
        Assert.Equal((VpnState.Available, device.Description.PublicIp), (connection.State, connection.PublicIp));
        Assert.Equal(connection.GatewayId, Assert.Single(deployment.Cloud.Vpn.Gateways, g => g.MadeFor == id).Id);
        var row = Assert.Single(deployment.VpnAttachments.All, r => r.Instance == id);
        Assert.Equal((connection.Id, AttachmentState.Attached), (row.ConnectionId, row.State));
    }

    /// <summary>Asserts that no resource and no open record of a device is left.</summary>
    public static void AssertNothingLeft(Deployment deployment, InstanceId id)
    {
        Assert.DoesNotContain(deployment.Cloud.Interfaces.All, i => i.MadeFor == id);
        Assert.DoesNotContain(deployment.NicAttachments.All, r => r.Instance == id);
        Assert.DoesNotContain(deployment.Cloud.Vpn.Connections, c => c.MadeFor == id);
        Assert.DoesNotContain(deployment.Cloud.Vpn.Gateways, g => g.MadeFor == id);
        Assert.DoesNotContain(deployment.VpnAttachments.All, r => r.Instance == id);
        Assert.DoesNotContain(deployment.LicenseUsages.All, u => u.Holder == id);
        Assert.DoesNotContain(deployment.Cloud.Hooks.Waits, w => w.Instance == id);
        Assert.DoesNotContain(deployment.LifecycleActions.All, a => a.Instance == id && a.IsOpen);
        Assert.DoesNotContain(deployment.HealthChecks.All, h => h.Instance == id && !h.IsClosed);
        Assert.True(deployment.Cloud.Find(id) is null or { Description.Power: PowerState.Terminated });
    }
}
