using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

[Trait("Seconds", "18")]
public sealed class HealingWorldTests
{
    [Theory]
    [InlineData(FirmwareMix.Classic)]
    [InlineData(FirmwareMix.Enhanced)]
    [InlineData(FirmwareMix.Mixed)]
    public void A_world_recovers_after_its_failures_end(FirmwareMix firmware)
    {
        List<string> ill = [];
        for (var seed = 0; seed < 30; seed++)
        {
            var world = new SeededWorld(new WorldSettings
            {
                Seed = seed,
                ByolDevices = 4,
                PaygDevices = 1,
                Licenses = 5,
                Firmware = firmware,
                Troubles = Troubles.Rough,
            });
            world.Run(TimeSpan.FromMinutes(30));
            ill.AddRange(world.Settle().Select(what => $"seed {seed}: {what}"));
        }

        Assert.Empty(ill);
    }
}
