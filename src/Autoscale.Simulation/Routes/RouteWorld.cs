using System.Net;
using Autoscale.Domain.RouteFailover;
using Autoscale.Simulation.Clock;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// A number of zones, each with a FortiGate and a table whose default route points at it, and route failover itself at work on them. Everything happens by one clock.
/// </summary>
public sealed class RouteWorld
{
    /// <summary>The VPC that everything is in.</summary>
    public const string VpcId = "vpc-simulated";

    /// <summary>What a run that looks once has until its end.</summary>
    public static readonly TimeSpan ShortRun = TimeSpan.FromSeconds(58);

    private readonly TimeProvider _clock;
    private readonly List<FailoverReport> _told = [];
    private readonly Lock _lock = new();

    /// <summary>A world as it should be: every unit is well, and every default route points at the unit of its own zone.</summary>
    /// <param name="clock">When.</param>
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
                Tables.Put(new ObservedTable(id, [new ObservedRoute(Everything, RouteTarget.Interface(unit.InterfaceIds[0]))]) { VpcId = VpcId });
        }
    }

    /// <summary>The destination of the default routes.</summary>
    public static RouteDestination Everything { get; } = RouteDestination.Ipv4("0.0.0.0/0");

    /// <summary>What route failover goes by.</summary>
    public RouteFailoverSettings Settings { get; set; }

    /// <summary>What runs leave to each other.</summary>
    public InMemoryFailoverMemory Memory { get; } = new();

    /// <summary>The route tables.</summary>
    public SimulatedRouteTables Tables { get; }

    /// <summary>The units.</summary>
    public SimulatedUnits Units { get; }

    /// <summary>Route failover, as one warm container of the function has it.</summary>
    public RouteFailoverWorkflow Workflow { get; }

    /// <summary>The reports that runs gave before their last.</summary>
    public IReadOnlyList<FailoverReport> Told
    {
        get
        {
            lock (_lock)
                return [.. _told];
        }
    }

    /// <summary>Settings for some zones, 2 to 8, with so many tables each.</summary>
    public static RouteFailoverSettings SettingsFor(int zones, int tablesOfEach = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zones, RouteFailoverSettings.FewestZones);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zones, RouteFailoverSettings.MostZones);
        return new RouteFailoverSettings
        {
            Units = [.. Enumerable.Range(1, zones).Select(z => new FailoverUnit(z, new IPAddress([10, 0, (byte)z, 10]), [$"eni-0private{z}"], [.. Enumerable.Range(1, tablesOfEach).Select(n => $"rtb-0zone{z}n{n:000}")])
            {
                Probes = ProbeRule.Tcp(541),
                Preference = [.. Enumerable.Range(1, zones - 1).Select(n => ((z - 1 + n) % zones) + 1)],
            })],
        };
    }

    /// <summary>Route failover as another container has it, whose own clock may be wrong.</summary>
    /// <param name="clock">Its clock; null for the world's.</param>
    public RouteFailoverWorkflow Container(TimeProvider? clock = null)
    {
        var own = clock ?? _clock;
        var leases = new LeaseWorkflow(Memory, own);
        return new RouteFailoverWorkflow(Memory, leases, new LookWorkflow(new ProbeWorkflow(Units, own), Tables, Units, new MoveWorkflow(Tables, own), leases, own), own);
    }

    /// <summary>Begins a run by the world's own container; with a clock that stands still it goes on inside of its advance.</summary>
    /// <param name="trigger">Why; null because its time has come.</param>
    /// <param name="isLoop">Whether it goes on looking.</param>
    /// <param name="isPlanOnly">Whether it only says what it would do.</param>
    /// <param name="time">What it has until its end.</param>
    public Task<FailoverReport> Begin(FailoverTrigger? trigger = null, bool isLoop = false, bool isPlanOnly = false, TimeSpan? time = null) =>
        Begin(Workflow, new FailoverRun(trigger ?? new FailoverTrigger.Schedule(), _clock.GetUtcNow() + (time ?? ShortRun)) { IsLoop = isLoop, IsPlanOnly = isPlanOnly }, CancellationToken.None);

    /// <summary>Begins a run.</summary>
    /// <param name="workflow">By which container.</param>
    /// <param name="run">What is asked for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<FailoverReport> Begin(RouteFailoverWorkflow workflow, FailoverRun run, CancellationToken cancellationToken)
    {
        Task<FailoverReport>? begun = null;
        _ = ManualClock.Begin(() => begun = workflow.RunAsync(Settings, run, Tell, cancellationToken));
        return begun!;
    }

    /// <summary>The zone whose unit has a zone's default route, by the first of its tables; null when no unit has.</summary>
    public int? HostOf(int zone) => HostOf(Settings.Units.First(u => u.Zone == zone).TableIds[0]);

    /// <summary>The zone whose unit has a table's default route; null when no unit has.</summary>
    public int? HostOf(string tableId) => Tables.TargetOf(tableId, Everything) is { Kind: RouteTargetKind.NetworkInterface } target
        ? Settings.Units.FirstOrDefault(u => u.InterfaceIds.Contains(target.Id))?.Zone
        : null;

    private void Tell(FailoverReport report)
    {
        lock (_lock)
            _told.Add(report);
    }
}
