using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

[Trait("Seconds", "10")]
public sealed class SeededWorldTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(FirmwareMix.Classic)]
    [InlineData(FirmwareMix.Enhanced)]
    [InlineData(FirmwareMix.Mixed)]
    public void The_same_seed_gives_the_same_transcript(FirmwareMix firmware)
    {
        var settings = new WorldSettings { Seed = 7, Firmware = firmware, Troubles = Troubles.Rough };

        Assert.Equal(Transcript(settings), Transcript(settings));
    }

    [Fact]
    public void Another_seed_gives_another_transcript()
    {
        var settings = new WorldSettings { Seed = 7, Troubles = Troubles.Rough };

        Assert.NotEqual(Transcript(settings), Transcript(settings with { Seed = 8 }));
    }

    [Fact]
    public void A_transcript_begins_with_its_seed() =>
        Assert.Equal("12:00:00.000 seed 42", new SeededWorld(new WorldSettings { Seed = 42 }).Transcript[0]);

    [Theory]
    [InlineData(FirmwareMix.Classic)]
    [InlineData(FirmwareMix.Enhanced)]
    [InlineData(FirmwareMix.Mixed)]
    public void A_world_without_failures_comes_to_rest_for_every_seed(FirmwareMix firmware)
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var world = new SeededWorld(new WorldSettings { Seed = seed, Firmware = firmware });

            world.Run(Minute);

            Assert.Empty(world.Settle());
            Assert.True(world.Broken is null, $"seed {seed}: {world.Broken}");
        }
    }

    [Theory]
    [InlineData(FirmwareMix.Classic)]
    [InlineData(FirmwareMix.Enhanced)]
    [InlineData(FirmwareMix.Mixed)]
    public void The_invariants_hold_in_worlds_with_failures(FirmwareMix firmware)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var world = new SeededWorld(new WorldSettings { Seed = seed, ByolDevices = 4, Firmware = firmware, Troubles = Troubles.Rough });

            world.Run(20 * Minute);

            Assert.True(world.Broken is null, $"seed {seed}: {world.Broken}");
        }
    }

    [Fact]
    public void Failures_of_every_kind_happen()
    {
        var transcript = string.Join(
            '\n', Transcript(new WorldSettings { Seed = 3, ByolDevices = 8, Troubles = Troubles.Rough }, 60 * Minute));

        foreach (var trouble in new[]
        {
            "is lost", "failed before", "failed after", "falls silent", "reboots", "is being replaced", "Late", " lost",
        })
            Assert.Contains(trouble, transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void A_world_stops_at_a_broken_invariant_and_reports_it()
    {
        var world = new SeededWorld(new WorldSettings { Seed = 1 });
        world.Run(2 * Minute);
        var primary = world.Deployment.PrimaryRecords.All[0];
        world.Deployment.PrimaryRecords.Put(primary with { Instance = Domain.Shared.Aws.InstanceId.Parse("i-other") });

        world.Run(2 * Minute);

        Assert.Equal($"term 1 has two primaries: {primary.Instance} and i-other", world.Broken?.Sentence);
        Assert.EndsWith($"BROKEN: {world.Broken}", world.Transcript[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_license_assigned_to_two_devices_breaks_the_invariant()
    {
        var world = new SeededWorld(new WorldSettings { Seed = 1, ByolDevices = 2, PaygDevices = 0, Licenses = 1, BootWindow = Minute });
        while (world.Deployment.LicenseUsages.All.Count == 0 && world.Now < new WorldSettings { Seed = 1 }.Start + Minute)
            world.Run(TimeSpan.FromSeconds(1));
        var held = world.Deployment.LicenseUsages.All[0];
        _ = world.Deployment.LicenseUsages.TryReleaseAsync(held, world.Now, default);

        world.Run(5 * Minute);

        Assert.Contains($"which running device {held.Holder} holds", world.Broken?.Sentence, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Transcript(WorldSettings settings, TimeSpan? span = null)
    {
        var world = new SeededWorld(settings);
        world.Run(span ?? (20 * Minute));
        _ = world.Settle();
        return world.Transcript;
    }
}
