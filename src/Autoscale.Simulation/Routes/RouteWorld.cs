using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.Leases;
using System.Net;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Simulation.Clock;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// Several zones, each with a FortiGate and a route table whose default route points at it, and route failover for them. All parts use one
/// clock.
/// </summary>
public sealed class RouteWorld
{
    /// <summary>The VPC of all zones.</summary>
    public const string VpcId = "vpc-simulated";

    /// <summary>The time limit of a run that probes once.</summary>
    public static readonly TimeSpan ShortRun = TimeSpan.FromSeconds(58);

    private readonly TimeProvider _clock;
    private readonly List<FailoverReport> _told = [];
    private readonly Lock _lock = new();

    /// <summary>Creates a world without failures: every unit is up, and every default route points at the unit of its own zone.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="settings">Zones, scope and rules.</param>
    public RouteWorld(TimeProvider clock, RouteFailoverSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _clock = clock;
        Settings = settings;
        Tables = new SimulatedRouteTables(clock);
        Units = new SimulatedUnits(clock, settings.Units);
        Workflow = Container();
        foreach (var unit in settings.Units)
        {
            foreach (var id in unit.TableIds)
                Tables.Put(
                    new ObservedTable(id, [new ObservedRoute(Everything, RouteTarget.Interface(unit.InterfaceIds[0]))]) { VpcId = VpcId });
        }
    }

    /// <summary>The destination of the default routes.</summary>
    public static RouteDestination Everything { get; } = RouteDestination.Ipv4("0.0.0.0/0");

    /// <summary>The settings of route failover.</summary>
    public RouteFailoverSettings Settings { get; set; }

    /// <summary>The stored state.</summary>
    public InMemoryFailoverMemory Memory { get; } = new();

    /// <summary>The route tables.</summary>
    public SimulatedRouteTables Tables { get; }

    /// <summary>The units.</summary>
    public SimulatedUnits Units { get; }

    /// <summary>The resolver of host names.</summary>
    public SimulatedHostNames HostNames { get; } = new();

    /// <summary>The place of the first container in the network.</summary>
    public RouteVantage Vantage { get; } = new("zone-a");

    /// <summary>Route failover in one warm container of the function.</summary>
    public RouteFailoverWorkflow Workflow { get; }

    /// <summary>The intermediate reports of runs.</summary>
    public IReadOnlyList<FailoverReport> Told
    {
        get
        {
            lock (_lock)
                return [.. _told];
        }
    }

    /// <summary>Settings for 2 to 8 zones with a number of tables each.</summary>
    public static RouteFailoverSettings SettingsFor(int zones, int tablesOfEach = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zones, RouteFailoverSettings.MinZones);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zones, RouteFailoverSettings.MaxZones);
        return new RouteFailoverSettings
        {
            Units =
            [
                .. Enumerable.Range(1, zones).Select(z => new FailoverUnit(
                    z,
                    new IPAddress([10, 0, (byte)z, 10]),
                    [$"eni-0private{z}"],
                    [.. Enumerable.Range(1, tablesOfEach).Select(n => $"rtb-0zone{z}n{n:000}")])
                {
                    Probes = ProbeRule.Tcp(541),
                    PeerProbes = ProbeRule.Tcp(20540 + z),
                    Preference = [.. Enumerable.Range(1, zones - 1).Select(n => ((z - 1 + n) % zones) + 1)],
                }),
            ],
        };
    }

    /// <summary>Route failover in another container, whose clock may differ.</summary>
    /// <param name="clock">The clock of the container; null for the clock of the world.</param>
    /// <param name="vantage">The place of the container; null for that of the first one.</param>
    public RouteFailoverWorkflow Container(TimeProvider? clock = null, RouteVantage? vantage = null) =>
        new FailoverApplication(PortsAt(clock, vantage)).Runs;

    /// <summary>The ports of a container, whose clock may differ.</summary>
    /// <param name="clock">The clock of the container; null for the clock of the world.</param>
    /// <param name="vantage">The place of the container; null for that of the first one.</param>
    public IFailoverPorts PortsAt(TimeProvider? clock = null, RouteVantage? vantage = null) =>
        new Ports(this, clock ?? _clock, vantage ?? Vantage);

    /// <summary>Starts a run in the container of the world; with a manual clock the run continues while the clock is advanced.</summary>
    /// <param name="trigger">The trigger; null for the schedule.</param>
    /// <param name="isLoop">True to probe until the time limit.</param>
    /// <param name="isPlanOnly">True to report the changes without making them.</param>
    /// <param name="time">The time limit; null for <see cref="ShortRun"/>.</param>
    public Task<FailoverReport> Begin(
        FailoverTrigger? trigger = null, bool isLoop = false, bool isPlanOnly = false, TimeSpan? time = null) =>
        Begin(
            Workflow,
            new FailoverRun(trigger ?? new FailoverTrigger.Schedule(), _clock.GetUtcNow() + (time ?? ShortRun))
            {
                IsLoop = isLoop,
                IsPlanOnly = isPlanOnly,
            },
            CancellationToken.None);

    /// <summary>Starts a run.</summary>
    /// <param name="workflow">The workflow of the container.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public Task<FailoverReport> Begin(RouteFailoverWorkflow workflow, FailoverRun run, CancellationToken cancellationToken)
    {
        Task<FailoverReport>? begun = null;
        _ = ManualClock.Begin(() => begun = workflow.RunAsync(Settings, run, Tell, cancellationToken));
        return begun!;
    }

    /// <summary>
    /// The zone whose unit is the target of a zone's default route, by the first table of the zone; null when the target is no unit.
    /// </summary>
    public int? HostOf(int zone) => HostOf(Settings.Units.First(u => u.Zone == zone).TableIds[0]);

    /// <summary>The zone whose unit is the target of a table's default route; null when the target is no unit.</summary>
    public int? HostOf(string tableId) => Tables.TargetOf(tableId, Everything) is { Kind: RouteTargetKind.NetworkInterface } target
        ? Settings.Units.FirstOrDefault(u => u.InterfaceIds.Contains(target.Id))?.Zone
        : null;

    private void Tell(FailoverReport report)
    {
        lock (_lock)
            _told.Add(report);
    }

    private sealed class Ports(RouteWorld world, TimeProvider clock, RouteVantage vantage) : IFailoverPorts
    {
        public TimeProvider Clock => clock;

        public IFailoverMemory Memory => world.Memory;

        public IFailoverRoutes Routes => world.Tables;

        public IUnitTargets Targets => world.Units;

        public IProbes Probes { get; } = vantage.Probes(world.Units, clock);

        public IRunLocation Location => vantage;

        public IHostNames HostNames => world.HostNames;
    }
}
