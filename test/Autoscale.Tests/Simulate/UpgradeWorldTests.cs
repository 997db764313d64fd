using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Worlds;
using Xunit.Abstractions;

namespace Autoscale.Tests.Simulate;

/// <summary>Upgrades in seeded worlds.</summary>
[Trait("Seconds", "10")]
public sealed class UpgradeWorldTests(ITestOutputHelper output)
{
    [Fact]
    public void Upgrades_complete_and_stop_in_worlds_with_failures()
    {
        var (completed, stopped) = (0, 0);
        for (var seed = 1; seed <= 5; seed++)
        {
            var world = (SeededWorld)NamedWorlds.Find("upgrades")!.Make(new WorldOrder(seed) { KeepsTranscript = false });
            world.Run(TimeSpan.FromHours(4));
            Assert.Null(world.Broken);
            (completed, stopped) = (completed + world.Upgrades!.Completed, stopped + world.Upgrades.Stopped);
        }

        output.WriteLine($"{completed} completed, {stopped} stopped");
        Assert.InRange(completed, 3, int.MaxValue);
        Assert.InRange(stopped, 1, int.MaxValue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ten_members_are_upgraded_with_a_healthy_primary_at_every_moment_and_at_most_one_member_out(int seed)
    {
        var world = new SeededWorld(new WorldSettings
        {
            Seed = seed,
            ByolDevices = 6,
            PaygDevices = 4,
            Licenses = 10,
            Publications = 1,
            HasLoadBalancer = true,
            KeepsTranscript = false,
        });
        while (world.Upgrades!.Completed == 0)
        {
            world.Run(TimeSpan.FromSeconds(1));
            Assert.Null(world.Broken);
            Assert.True(world.DeviceTime < TimeSpan.FromHours(30), "The upgrade did not end.");
            if (world.Upgrades.Replaced > 0)
                SeeMoment(world);
        }

        Assert.Equal(0, world.Upgrades.Stopped);
        Assert.All(
            world.Deployment.Cloud.Instances.Where(i => i.Enrolment is not null),
            i => Assert.Equal(world.Deployment.Cloud.Templates.Latest(i.LaunchedInto), i.Version));
        Assert.Equal(10, Members(world).Count());
    }

    private static void SeeMoment(SeededWorld world)
    {
        var inService = Members(world).Count(m => m.State == LifecycleState.InService);
        Assert.InRange(inService, 9, 11);

        var record = Assert.Single(world.Deployment.PrimaryRecords.All);
        var primary = Members(world).Single(m => m.Id == record.Instance);
        var health = world.Deployment.HealthChecks.All.Single(h => h.Instance == record.Instance);
        Assert.Equal(LifecycleState.InService, primary.State);
        Assert.False(health.IsOutOfSync);
        Assert.True(health.HasSynchronised);
    }

    private static IEnumerable<FortiGate> Members(SeededWorld world) =>
        world.Deployment.Cloud.Instances.Select(i => i.Device).Where(d => d.Group is not null);
}
