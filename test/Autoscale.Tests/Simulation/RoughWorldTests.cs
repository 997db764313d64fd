using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulation;

/// <summary>
/// Worlds in which functions crash, events and sweeps are lost, late or duplicated, and instances vanish. The invariants hold, and every
/// world recovers.
/// </summary>
[Trait("Seconds", "8")]
public sealed class RoughWorldTests
{
    private const int Seeds = 12;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(20);

    /// <summary>The names of the worlds.</summary>
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
        ["no failures"] = All with { Troubles = Troubles.None },
        ["occasional failures of every kind"] = All,
        ["frequent faults and crashes of functions"] =
            All with { Troubles = Troubles.Rough with { Crashes = 30, FaultsBefore = 30, FaultsAfter = 30 } },
        ["every event is lost"] = All with { Troubles = Troubles.Rough with { LostEvents = 1000 } },
        ["events are duplicated and late"] =
            All with { Troubles = Troubles.Rough with { LateEvents = 500, RepeatedEvents = 500, Replacements = 30, Kills = 10 } },
        ["sweeps overlap and changes in the cloud are slow"] =
            All with { LooksToMove = 3, Troubles = Troubles.Rough with { RepeatedSweeps = 1000, Crashes = 15 } },
        ["unhealthy devices are terminated"] =
            All with
            {
                Heartbeats = HeartbeatSettings.Default with { TerminateUnhealthy = true },
                Troubles = Troubles.Rough with { Deaths = 15 },
            },
        ["no lifecycle hooks"] = All with { HasHooks = false },
        ["only classic devices without equipment"] =
            All with { Firmware = FirmwareMix.Classic, HasSecondInterface = false, HasVpn = false, HasLoadBalancer = false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_world_recovers_without_a_broken_invariant(string kind)
    {
        List<string> ill = [];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var world = new SeededWorld(Worlds[kind] with { Seed = seed });
            world.Run(Span);
            ill.AddRange(world.Settle().Select(what => $"seed {seed}: {what}"));
            if (world.Broken is { } broken)
                ill.Add($"seed {seed}: {broken}");
        }

        Assert.Empty(ill);
    }

    [Fact]
    public void The_same_seed_gives_the_same_transcript_with_all_equipment()
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
    public void Every_kind_of_failure_happens()
    {
        List<string> lines = [];
        for (var seed = 0; seed < 6; seed++)
        {
            var world = new SeededWorld(All with { Seed = seed, Troubles = Troubles.Rough with { Deaths = 10 } });
            world.Run(3 * Span);
            lines.AddRange(world.Transcript);
        }

        foreach (var trouble in new[]
        {
            "is killed", "is stopped", "is started", "dies", "it ended at", "is left out", "again:", "LaunchAction of byol002, is lost",
            "LifecycleHooks.TryComplete(Launching", "LifecycleHooks.TryComplete(Terminating", "LifecycleHooks.TryExtend(Terminating",
            "OwnedInterfaces.Detach(eni-attach", "VpnConnections.Delete(vpn-", "VpnConnections.DeleteGateway(cgw-",
            "TargetGroups.Deregister(", "NoNews", "1 silenced", "False)", "Notifications.Publish(",
        })
        {
            Assert.True(lines.Exists(l => l.Contains(trouble, StringComparison.Ordinal)), trouble);
        }
    }
}
