using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Handlers;

/// <summary>A setting with a wrong group name destroys nothing. Safety S3.1 and the trial of section 3.</summary>
public sealed class UnnamedGroupTests
{
    private const string Setting = "byol-scaling-group-name";
    private const string Mail = "FortiGate Autoscale group is not in the settings";

    [Fact]
    public async Task A_group_name_that_does_not_exist_removes_and_releases_nothing()
    {
        using var deployment = new Deployment().WithEverything();
        await deployment.StartAsync();
        await LiveAsync(deployment, 1, 5);
        var usages = deployment.LicenseUsages.All;
        Assert.Equal(2, usages.Count);

        deployment.Settings.Put(new SettingRow(Setting, "fgt-boyl"));
        await LiveAsync(deployment, 6, 30);

        AssertIntact(deployment);
        Assert.Equal(usages, deployment.LicenseUsages.All);
        Assert.Equal([deployment.A.Id.Value, deployment.B.Id.Value], InstancesOf(deployment, 805));
        Assert.Empty(deployment.Log.Entries(802));
        Assert.Single(deployment.Mails, m => m == Mail);
        Assert.All(deployment.Log.Entries(810), e => Assert.Equal("fgt-boyl", e.Text("Group")));
        Assert.NotEmpty(deployment.Log.Entries(810));
        Assert.Single(deployment.Mails, m => m == "FortiGate Autoscale group does not exist");
    }

    [Fact]
    public async Task An_edit_of_a_group_name_that_the_stack_wrote_is_ignored_with_one_warning()
    {
        using var deployment = new Deployment().WithEverything();
        await deployment.StartAsync();
        await LiveAsync(deployment, 1, 5);

        deployment.Settings.Set(Setting, "fgt-boyl");
        await LiveAsync(deployment, 6, 30);

        AssertIntact(deployment);
        Assert.All(Members(deployment), device => Assert.False(deployment.Health(device)!.IsOutOfSync));
        var warning = Assert.Single(deployment.Log.Entries(900));
        Assert.Equal((Setting, "'fgt-boyl'"), (warning.Text("Key"), warning.Text("Value")));
        Assert.Empty(deployment.Log.Entries(805));
        Assert.Empty(deployment.Log.Entries(810));
    }

    [Fact]
    public async Task After_the_name_is_corrected_all_members_are_in_sync_again_with_one_primary()
    {
        using var deployment = new Deployment().WithEverything();
        await deployment.StartAsync();
        await LiveAsync(deployment, 1, 5);
        deployment.Settings.Put(new SettingRow(Setting, "fgt-boyl"));
        await LiveAsync(deployment, 6, 9);

        deployment.Settings.Set(Setting, Deployment.Byol.Name);
        await LiveAsync(deployment, 10, 15);

        AssertIntact(deployment);
        Assert.All(Members(deployment), device => Assert.False(deployment.Health(device)!.IsOutOfSync));
        Assert.Equal(Deployment.Byol, deployment.Cloud.Instance(deployment.Primary!.Instance).Enrolment!.Group);
    }

    [Fact]
    public async Task A_detached_member_is_gone_as_before()
    {
        using var deployment = new Deployment().WithEverything();
        await deployment.StartAsync();
        await LiveAsync(deployment, 1, 5);

        deployment.Cloud.Detach(deployment.B.Id);
        await deployment.LiveAsync(6, 25, deployment.A, deployment.P);

        var detached = deployment.B.Id;
        Assert.DoesNotContain(deployment.Cloud.Interfaces.All, i => i.MadeFor == detached);
        Assert.DoesNotContain(deployment.Cloud.Vpn.Connections, c => c.MadeFor == detached);
        Assert.DoesNotContain(detached, deployment.Cloud.Targets.In(Equipment.TargetGroup).Keys);
        Assert.True(deployment.HealthChecks.All.Single(h => h.Instance == detached).IsClosed);
        Assert.Equal([deployment.A.Id], deployment.LicenseUsages.All.Select(u => u.Holder));
        Assert.Empty(deployment.Log.Entries(805));
    }

    private static void AssertIntact(Deployment deployment)
    {
        Assert.All(Members(deployment), device =>
        {
            Equipment.AssertComplete(deployment, device.Id);
            Assert.False(deployment.Health(device)!.IsClosed);
            Assert.Equal(LifecycleState.InService, device.Enrolment!.State);
        });
    }

    private static IEnumerable<string> InstancesOf(Deployment deployment, int eventId) =>
        deployment.Log.Entries(eventId).Select(e => e.Text("InstanceId")!).Distinct().Order();

    private static Task LiveAsync(Deployment deployment, int fromMinute, int toMinute) =>
        deployment.LiveAsync(fromMinute, toMinute, Members(deployment));

    private static SimulatedInstance[] Members(Deployment deployment) => [deployment.A, deployment.B, deployment.P];
}
