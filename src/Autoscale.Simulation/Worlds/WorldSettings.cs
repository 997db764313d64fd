using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Simulation.Worlds;

/// <summary>The settings of a seeded world.</summary>
public sealed record WorldSettings
{
    /// <summary>The seed: the same settings with the same seed give the same world, step by step.</summary>
    public required int Seed { get; init; }

    /// <summary>The number of devices in the BYOL group; the primary is one of them.</summary>
    public int ByolDevices { get; init; } = 3;

    /// <summary>The number of devices in the PAYG group.</summary>
    public int PaygDevices { get; init; } = 1;

    /// <summary>The number of licenses.</summary>
    public int Licenses { get; init; } = 4;

    /// <summary>The firmware of the devices.</summary>
    public FirmwareMix Firmware { get; init; } = FirmwareMix.Enhanced;

    /// <summary>The timing rule.</summary>
    public HeartbeatSettings Heartbeats { get; init; } = HeartbeatSettings.Default;

    /// <summary>The number of silent intervals after which a primary is replaced.</summary>
    public int PrimarySilenceIntervals { get; init; } = 2;

    /// <summary>The number of containers that handle requests; each has its own caches.</summary>
    public int Containers { get; init; } = 2;

    /// <summary>The time between two sweeps; zero for no sweeps.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// True when the groups have lifecycle hooks. Without them, a device is in service with its first answer, and ends soon after its
    /// termination starts.
    /// </summary>
    public bool HasHooks { get; init; } = true;

    /// <summary>True when devices get a second interface.</summary>
    public bool HasSecondInterface { get; init; }

    /// <summary>True when devices get a VPN connection.</summary>
    public bool HasVpn { get; init; }

    /// <summary>True when there is a load balancer.</summary>
    public bool HasLoadBalancer { get; init; }

    /// <summary>
    /// True when the load balancer also has a target group of type ip, in which another owner has a target too; private addresses are then
    /// used again.
    /// </summary>
    public bool HasAddressTargets { get; init; }

    /// <summary>
    /// True when there is a FortiAnalyzer to which devices send logs. License files are then named after serial numbers, unless the seed
    /// can be divided by three.
    /// </summary>
    public bool HasFortiAnalyzer { get; init; }

    /// <summary>
    /// The number of times that launch template versions are published, to which operators upgrade the cluster; 0 for no upgrades.
    /// </summary>
    public int Publications { get; init; }

    /// <summary>The number of reads that show interfaces, connections and targets in transition before the change is complete.</summary>
    public int LooksToMove { get; init; } = 1;

    /// <summary>The time within which all devices boot; zero for all at once.</summary>
    public TimeSpan BootWindow { get; init; } = TimeSpan.Zero;

    /// <summary>The initial time.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The failures.</summary>
    public Troubles Troubles { get; init; } = Troubles.None;

    /// <summary>The invariants whose violation stops the world.</summary>
    public IReadOnlyList<Invariant> InForce { get; init; } = Invariants.All;

    /// <summary>The protection that is switched off; null for none.</summary>
    public Protection? Without { get; init; }

    /// <summary>False to compose no transcript, which saves most of the time of a world.</summary>
    public bool KeepsTranscript { get; init; } = true;

    /// <summary>The settings in one line.</summary>
    public override string ToString() =>
        $"seed {Seed}, {ByolDevices} BYOL and {PaygDevices} PAYG devices, {Licenses} licenses, {Firmware} firmware, {Containers} containers"
        + $"{(HasHooks ? "" : ", no hooks")}{(HasSecondInterface ? ", second interfaces" : "")}{(HasVpn ? ", VPN" : "")}"
        + $"{(HasLoadBalancer ? ", load balancer" : "")}{(HasAddressTargets ? ", targets by address" : "")}"
        + $"{(HasFortiAnalyzer ? ", FortiAnalyzer" : "")}{(Publications > 0 ? ", upgrades" : "")}"
        + $"{(Heartbeats.TerminateUnhealthy ? ", unhealthy devices are terminated" : "")}"
        + $"{(Without is { } off ? $", without {off.Name()}" : "")}; {(Troubles.Kinds.Count == 0 ? "no failures" : Troubles)}";
}

/// <summary>The firmware of the devices of a world.</summary>
public enum FirmwareMix
{
    /// <summary>All devices have classic firmware.</summary>
    Classic,

    /// <summary>All devices have enhanced firmware.</summary>
    Enhanced,

    /// <summary>Classic and enhanced firmware in turn.</summary>
    Mixed,
}
