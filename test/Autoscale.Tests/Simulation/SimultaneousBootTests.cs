using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

[Trait("Seconds", "8")]
public sealed class SimultaneousBootTests
{
    [Fact]
    public void Ten_classic_devices_that_boot_at_once_elect_exactly_one_primary()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var world = new SeededWorld(
                new WorldSettings { Seed = seed, ByolDevices = 10, PaygDevices = 0, Licenses = 10, Firmware = FirmwareMix.Classic });

            world.Run(TimeSpan.FromMinutes(1));

            Assert.True(world.Broken is null, $"seed {seed}: {world.Broken}");
            Assert.Equal(new Term(1), Assert.Single(world.Deployment.PrimaryRecords.All).Term);
            Assert.Equal(world.Deployment.PrimaryRecords.All[0].Instance, Assert.Single(world.Devices, d => d.IsPrimary).Id);
            Assert.Equal(10, world.Deployment.LicenseUsages.All.Select(u => u.Holder).Distinct().Count());
        }
    }
}
