using Autoscale.Domain.Heartbeats;

namespace Autoscale.Simulation.Worlds;

/// <summary>What a seeded world is like.</summary>
public sealed record WorldSettings
{
    /// <summary>The seed: the same settings with the same seed are the same world, step by step.</summary>
    public required int Seed { get; init; }

    /// <summary>How many devices of the BYOL group there are; the primary is one of them.</summary>
    public int ByolDevices { get; init; } = 3;

    /// <summary>How many devices of the PAYG group there are.</summary>
    public int PaygDevices { get; init; } = 1;

    /// <summary>How many licenses there are.</summary>
    public int Licenses { get; init; } = 4;

    /// <summary>What firmware the devices have.</summary>
    public FirmwareMix Firmware { get; init; } = FirmwareMix.Enhanced;

    /// <summary>The timing rule.</summary>
    public HeartbeatSettings Heartbeats { get; init; } = HeartbeatSettings.Default;

    /// <summary>After how many intervals of silence a primary is replaced.</summary>
    public int PrimarySilenceIntervals { get; init; } = 2;

    /// <summary>How many containers handle requests; each remembers on its own.</summary>
    public int Containers { get; init; } = 2;

    /// <summary>How often the sweep runs; zero for never.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the groups have lifecycle hooks; without them, a device is in service with its first answer, and ends soon after it is to leave.</summary>
    public bool HasHooks { get; init; } = true;

    /// <summary>Whether devices get a second interface.</summary>
    public bool HasSecondInterface { get; init; }

    /// <summary>Whether devices get a VPN connection.</summary>
    public bool HasVpn { get; init; }

    /// <summary>Whether there is a load balancer.</summary>
    public bool HasLoadBalancer { get; init; }

    /// <summary>How often interfaces, connections and targets are seen on their way before they are there.</summary>
    public int LooksToMove { get; init; } = 1;

    /// <summary>Within which time all devices boot; zero for all at once.</summary>
    public TimeSpan BootWindow { get; init; } = TimeSpan.Zero;

    /// <summary>When it begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What goes wrong.</summary>
    public Troubles Troubles { get; init; } = Troubles.None;
}
