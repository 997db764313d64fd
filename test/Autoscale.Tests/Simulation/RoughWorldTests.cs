using Autoscale.Domain.Heartbeats;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

/// <summary>Worlds in which functions end in the middle, events and sweeps are lost, late or doubled, and instances end without a word: what must hold holds, and all heals.</summary>
[Trait("Seconds", "8")]
public sealed class RoughWorldTests
{
    private const int Seeds = 12;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(20);

    /// <summary>What is asked of the worlds, by name.</summary>
    public static TheoryData<string> Kinds => [.. Worlds.Keys.Order(StringComparer.Ordinal)];

    private static WorldSettings All { get; } = new()
    {
        Seed = 0,
        ByolDevices = 4,
        PaygDevices = 1,
        Licenses = 9,
        Firmware = FirmwareMix.Mixed,
        Troubles = Troubles.Rough,
        HasSecondInterface = true,
        HasVpn = true,
        HasLoadBalancer = true,
    };

    private static Dictionary<string, WorldSettings> Worlds { get; } = new(StringComparer.Ordinal)
    {
        ["nothing goes wrong"] = All with { Troubles = Troubles.None },
        ["everything goes wrong now and then"] = All,
        ["functions fail and end all the time"] = All with { Troubles = Troubles.Rough with { Crashes = 30, FaultsBefore = 30, FaultsAfter = 30 } },
        ["no event ever arrives"] = All with { Troubles = Troubles.Rough with { LostEvents = 1000 } },
        ["events come twice and late"] = All with { Troubles = Troubles.Rough with { LateEvents = 500, RepeatedEvents = 500, Replacements = 30, Kills = 10 } },
        ["sweeps overlap and everything takes long"] = All with { LooksToMove = 3, Troubles = Troubles.Rough with { RepeatedSweeps = 1000, Crashes = 15 } },
        ["unhealthy devices are terminated"] = All with { Heartbeats = HeartbeatSettings.Default with { TerminateUnhealthy = true }, Troubles = Troubles.Rough with { Deaths = 15 } },
        ["there are no hooks"] = All with { HasHooks = false },
        ["there is nothing but classic devices"] = All with { Firmware = FirmwareMix.Classic, HasSecondInterface = false, HasVpn = false, HasLoadBalancer = false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_happens_the_world_heals(string kind)
    {
        List<string> ill = [];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var world = new SeededWorld(Worlds[kind] with { Seed = seed });
            world.Run(Span);
            ill.AddRange(world.Settle().Concat(world.Broken is { } broken ? [broken] : []).Select(what => $"seed {seed}: {what}"));
        }

        Assert.Empty(ill);
    }

    [Fact]
    public void The_same_seed_gives_the_same_transcript_of_all_that_there_is()
    {
        Assert.Equal(Transcript(), Transcript());

        static IReadOnlyList<string> Transcript()
        {
            var world = new SeededWorld(All with { Seed = 5 });
            world.Run(Span);
            _ = world.Settle();
            return world.Transcript;
        }
    }

    [Fact]
    public void Troubles_of_the_cloud_do_happen()
    {
        List<string> lines = [];
        for (var seed = 0; seed < 4; seed++)
        {
            var world = new SeededWorld(All with { Seed = seed, Troubles = Troubles.Rough with { Deaths = 10 } });
            world.Run(3 * Span);
            lines.AddRange(world.Transcript);
        }

        foreach (var trouble in new[]
        {
            "is killed", "is stopped", "is started", "dies", "it ended at", "is left out", "again:", "LaunchAction of byol002, is lost", "answers the Launching", "answers the Terminating", "extends the Terminating", "detaches eni-attach",
            "deletes vpn-", "deletes cgw-", "deregisters", "NoNews", "1 silenced", "no longer protects",
        })
        {
            Assert.True(lines.Exists(l => l.Contains(trouble, StringComparison.Ordinal)), trouble);
        }
    }
}
