using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulate;

/// <summary>A planned switchover in seeded worlds without failures, by the clock of the world.</summary>
[Trait("Seconds", "3")]
public sealed class SwitchoverWorldTests
{
    // The time of a request.
    private static readonly TimeSpan Travel = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Ten_members_know_the_new_primary_within_two_intervals_and_the_routes_move_once(int seed)
    {
        var world = new SeededWorld(new WorldSettings { Seed = seed, ByolDevices = 6, PaygDevices = 4, Licenses = 10 });
        world.Run(TimeSpan.FromMinutes(20));
        var before = world.Transcript.Count;
        var start = world.Now;

        var record = await SwitchAsync(world);
        while (!Members(world).All(m => AnnouncementPolicy.IsKnownTo(m, record)))
        {
            world.Run(TimeSpan.FromSeconds(1));
            Assert.InRange(world.Now - start, TimeSpan.Zero, (2 * HeartbeatSettings.Default.Interval) + Travel);
        }

        Assert.Null(world.Broken);
        Assert.Equal(10, Members(world).Count);
        Assert.All(Members(world), m => Assert.Equal((0, SyncState.InSync), (m.LossCount, m.SyncState)));
        var table = Assert.Single(world.Deployment.Cloud.RouteTables);
        Assert.Equal(world.Deployment.Cloud.Instance(record.Instance).Description.Interfaces[0].Id, table.DefaultInterfaceId);
        Assert.Single(world.Transcript.Skip(before), l => l.Contains("EgressRoutes.Point", StringComparison.Ordinal));
    }

    private static async Task<PrimaryRecord> SwitchAsync(SeededWorld world)
    {
        IPorts ports = world.Deployment;
        var application = new Application(ports, world.Deployment.Cluster);
        var settings = await application.Settings.ReadAsync(world.Now, default);
        var primary = Assert.Single(world.Deployment.PrimaryRecords.All).Instance;
        var target = Members(world).First(m => m.Instance != primary && m.Membership.Group == settings.Election.PrimaryGroup).Instance;
        var (review, record) = await application.Switchovers.RunAsync(target, "anna", acceptsDoubts: false, settings, world.Now, default);
        Assert.Empty(review.Obstacles);
        return record!;
    }

    private static List<HealthCheck> Members(SeededWorld world) => [.. world.Deployment.HealthChecks.All.Where(h => !h.IsClosed)];
}
