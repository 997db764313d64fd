using System.Globalization;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.AddressManagers.Seeded;
using Autoscale.Simulation.Routes;

namespace Autoscale.Simulation.Worlds;

/// <summary>The kinds of worlds, by name.</summary>
public static class NamedWorlds
{
    private static readonly WorldSettings Ten = new()
    {
        Seed = 0,
        ByolDevices = 6,
        PaygDevices = 4,
        Licenses = 20,
        Firmware = FirmwareMix.Mixed,
        HasSecondInterface = true,
        HasLoadBalancer = true,
    };

    private static readonly WorldSettings Terminating = Ten with
    {
        Heartbeats = HeartbeatSettings.Default with { TerminateUnhealthy = true },
    };

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<NamedWorld> All { get; } =
    [
        new ClusterWorld(
            "calm",
            "Ten members without failures; only the order of concurrent calls is random.",
            2,
            Ten with { HasVpn = true }),
        new ClusterWorld(
            "rough",
            "Single requests, calls, devices, events and sweeps fail, are late, lost or repeated; functions crash.",
            2,
            Ten with { HasVpn = true, Troubles = Troubles.Rough }),
        new ClusterWorld(
            "outages",
            "The API, the functions, the cloud, the tables or the network of a subnet fail for seconds up to an hour.",
            6,
            Terminating with
            {
                Troubles = new Troubles
                {
                    ApiOutages = 8,
                    FunctionOutages = 5,
                    CloudOutages = 8,
                    TableOutages = 8,
                    PathCuts = 5,
                    Kills = 1,
                },
            }),
        new ClusterWorld(
            "clocks",
            "The clocks of containers and devices step, and devices reboot with a wrong clock.",
            4,
            Terminating with
            {
                Troubles = new Troubles { ContainerClocks = 30, DeviceClocks = 50, Reboots = 3, Silences = 3, LostRequests = 10 },
            }),
        new ClusterWorld(
            "hooks",
            "Instances come and go: replacements, ends from outside, warm pools, and lifecycle hooks of other owners.",
            4,
            Ten with
            {
                Troubles = new Troubles
                {
                    ForeignHooks = 500,
                    OutsideEnds = 20,
                    WarmPools = 200,
                    Replacements = 2,
                    Restarts = 1,
                    LostEvents = 100,
                    LateEvents = 50,
                    RepeatedEvents = 50,
                    Strangers = 200,
                },
            }),
        new ClusterWorld(
            "operators",
            "Operators edit settings, restore and delete rows, move members to standby; EC2 and Auto Scaling answer wrongly.",
            4,
            Ten with
            {
                Troubles = new Troubles
                {
                    Edits = 40,
                    RestoredRows = 40,
                    DeletedRows = 10,
                    Standbys = 20,
                    StrayFiles = 5,
                    Replacements = 2,
                    OutsideEnds = 5,
                    BlankAnswers = 5,
                    ShortListings = 20,
                    Strangers = 50,
                },
            }),
        new ClusterWorld(
            "contested",
            "Elected members end within seconds, and calls hang for up to a minute: the effects of several terms meet.",
            2,
            Ten with
            {
                Troubles = new Troubles { ShortReigns = 400, OutsideEnds = 50, Silences = 10, Stalls = 60, LostEvents = 100 },
            }),
        new ClusterWorld(
            "fortianalyzer",
            "Members come and go and connect to a FortiAnalyzer that fails in many ways; strangers connect; functions crash.",
            4,
            Ten with
            {
                Licenses = 10,
                HasFortiAnalyzer = true,
                Troubles = new Troubles
                {
                    LostRequests = 10,
                    FaultsBefore = 5,
                    FaultsAfter = 5,
                    Replacements = 4,
                    Kills = 2,
                    Deaths = 1,
                    Restarts = 2,
                    Stalls = 3,
                    Crashes = 10,
                    LostEvents = 50,
                    LateEvents = 50,
                    RepeatedEvents = 100,
                    LostSweeps = 50,
                    RepeatedSweeps = 200,
                    CloudOutages = 3,
                    TableOutages = 3,
                    FazOutages = 10,
                    FazRotations = 6,
                    FazLocks = 6,
                    FazRefusals = 6,
                    FazDelays = 6,
                    FazExpiries = 6,
                },
            }),
        new ClusterWorld(
            "upgrades",
            "Two operators upgrade a cluster at the same time while members and calls fail, and their programs crash.",
            4,
            Ten with
            {
                Publications = 10,
                Troubles = new Troubles
                {
                    LostRequests = 5,
                    FaultsBefore = 2,
                    FaultsAfter = 2,
                    Crashes = 2,
                    Stalls = 3,
                    Silences = 1,
                    Replacements = 1,
                    OutsideEnds = 3,
                    ShortListings = 5,
                    LostEvents = 30,
                    LateEvents = 30,
                },
            }),
        new ClusterWorld(
            "scale",
            "A thousand members with occasional failures and outages.",
            0.5,
            Ten with
            {
                ByolDevices = 400,
                PaygDevices = 600,
                Licenses = 500,
                HasSecondInterface = false,
                Containers = 8,
                BootWindow = TimeSpan.FromMinutes(1),
                Troubles = new Troubles
                {
                    LostRequests = 5,
                    LateRequests = 5,
                    FaultsBefore = 1,
                    FaultsAfter = 1,
                    ApiOutages = 20,
                    CloudOutages = 20,
                },
            }),
        new RoutesWorld(
            "routes",
            "Units of route failover die and return; the prober is cut off from zones; runs overlap, hang and lose their lease.",
            1),
        new AddressManagerWorld(
            "address-manager",
            "Address Managers fail, are promoted, cut off or claim wrongly; tables, topic, secrets, runs and clocks fail; clients call.",
            1),
    ];

    /// <summary>One kind; null when there is none of this name.</summary>
    public static NamedWorld? Find(string name) => All.FirstOrDefault(w => string.Equals(w.Name, name, StringComparison.Ordinal));

    /// <summary>The command that repeats a world.</summary>
    public static string CommandFor(NamedWorld world, WorldOrder order, TimeSpan span)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(order);
        var hours = span.TotalHours.ToString("0.###", CultureInfo.InvariantCulture);
        return $"autoscale simulate --world {world.Name} --seed {order.Seed} --hours {hours}"
            + (order.Without is { } off ? $" --without {off.Name()}" : "")
            + (order.Devices is { } devices ? string.Create(CultureInfo.InvariantCulture, $" --devices {devices}") : "")
            + (order.LeftOut.Count > 0 ? $" --leave-out {string.Join(',', order.LeftOut.Select(k => k.Name()))}" : "");
    }
}
