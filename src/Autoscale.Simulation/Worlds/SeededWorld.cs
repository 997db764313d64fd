using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Simulation.Devices;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Autoscale.Simulation.Worlds.Authorization;
using Autoscale.Simulation.Worlds.Checks;
using Autoscale.Simulation.Worlds.Incidents;
using Autoscale.Simulation.Worlds.Upgrades;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// A cluster in which a seed decides everything: arrival times, lost, repeated and reordered requests, the order of calls, and failures. It
/// runs the workflows of the domain over stores in memory, writes a transcript, and checks the invariants at each step. The same settings
/// give the same world: a transcript that shows a defect can be reproduced from its seed.
/// </summary>
public sealed class SeededWorld : IWorld
{
    /// <summary>The URL that devices send heartbeats to.</summary>
    internal const string HandlerUrl = "https://simulated.invalid/fgt-as-handler";

    private static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(5);

    // A hook may last until its timeout, twice when a launch is abandoned; and orphaned resources are removed only when they are older than
    // the age guard of the sweep.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(30);

    private const string ForeignHook = "audit-by-others";

    private readonly WorldSettings _world;
    private readonly AutoscaleSettings _settings;
    private readonly Agenda _agenda;
    private readonly FaultTally _tally = new();
    private readonly Chances _chances;
    private readonly Turnstile _turnstile;
    private readonly WorldChecks _checks;
    private readonly WorldFleet _fleet;
    private readonly ApplianceClients? _clients;
    private readonly WorldIncidents _incidents;
    private readonly Transcript _transcript;

    /// <summary>Creates a world before its first event.</summary>
    public SeededWorld(WorldSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _world = settings;
        _agenda = new Agenda(settings.Start);
        _transcript = new Transcript(settings.KeepsTranscript, () => Now);
        _chances = new Chances(new Dice(settings.Seed), _tally) { Troubles = settings.Troubles };
        var outages = new WorldOutages(settings.Seed, () => Now);
        _turnstile = new Turnstile(_chances, outages, _transcript, _agenda);
        Deployment = new SimulatedDeployment(new ClusterId("simulated"), HandlerUrl)
        {
            Clock = new AgendaClock(_agenda),
        };
        for (var i = 1; i <= settings.Licenses; i++)
            Deployment.LicenseFiles.Put(SimulatedDeployment.Licenses, NameOfLicense(i), WorldLicense.Text(i));
        Deployment.Configsets.Put(SimulatedDeployment.ShippedConfigsets, Configset.Base, "config system global\nend\n");
        _settings = WorldRows.Write(Deployment, settings);
        var appliance = settings.HasFortiAnalyzer ? new WorldAppliance(settings, Deployment, _agenda, _turnstile) : null;
        _checks = new WorldChecks(settings, Deployment, outages, _agenda, () => _fleet!, appliance);
        var newContainer = Containers(settings);
        var scene = new Scene
        {
            World = settings,
            Deployment = Deployment,
            Agenda = _agenda,
            Chances = _chances,
            Outages = outages,
            Turnstile = _turnstile,
            Appliance = appliance,
            NewContainer = newContainer,
            Containers = [.. Enumerable.Range(0, settings.Containers).Select(newContainer)],
            Transcript = _transcript,
            Checks = _checks,
        };
        _fleet = new WorldFleet(scene);
        _clients = appliance is null ? null : new ApplianceClients(scene, _fleet, appliance);
        _incidents = new WorldIncidents(scene, _fleet);
        _turnstile.Watches = [_checks, new ShortReigns(scene)];
        _transcript.Note($"seed {settings.Seed}");
        Start(new WorldControl(scene));
        _clients?.Start();
        if (appliance is not null)
            new AuthorizationRuns(scene, appliance).Start();
        if (settings.Publications > 0)
        {
            Deployment.GroupSizes.Put(Deployment.Cloud.Byol, Of(settings.ByolDevices));
            Deployment.GroupSizes.Put(Deployment.Cloud.Payg, Of(settings.PaygDevices));
            Upgrades = new UpgradeRuns(scene);
            Upgrades.Start();
        }

        static GroupSizes Of(int devices) => new(devices, devices, devices + 2);
    }

    /// <inheritdoc/>
    public int Seed => _world.Seed;

    /// <inheritdoc/>
    public DateTimeOffset Now => _agenda.Now;

    /// <summary>The stores and the cloud.</summary>
    public SimulatedDeployment Deployment { get; }

    /// <summary>The booted devices whose instances run.</summary>
    public IReadOnlyList<SimulatedFortiGate> Devices => [.. _fleet.Living.Select(d => d.FortiGate).Where(d => d.IsBooted)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Transcript => _transcript.Lines;

    /// <inheritdoc/>
    public Violation? Broken => _checks.Broken;

    /// <summary>The operators who upgrade the cluster; null in a world without them.</summary>
    internal UpgradeRuns? Upgrades { get; }

    /// <summary>The checks of the invariants.</summary>
    internal WorldChecks Checks => _checks;

    /// <summary>The devices with their state in the world.</summary>
    internal WorldFleet Fleet => _fleet;

    /// <summary>The first violation of each invariant, in force or not.</summary>
    public IReadOnlyList<Violation> Seen => _checks.Seen;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, int> Faults => _tally.ByKind;

    /// <inheritdoc/>
    public int Crashes => _turnstile.Crashes;

    /// <inheritdoc/>
    public TimeSpan DeviceTime => _fleet.DeviceTime;

    /// <summary>Runs for a span of the world's clock, and then until all requests are handled.</summary>
    public void Run(TimeSpan span)
    {
        var end = Now + span;
        while (Broken is null && (_turnstile.IsBusy || _agenda.Next <= end))
            Step();
        if (Broken is null)
            _agenda.PassUntil(end);
        else
            _transcript.Note($"BROKEN: {Broken}");
    }

    /// <summary>
    /// Ends all failures, waits, and returns the remaining problems; empty when the world has recovered. A dead device stays dead.
    /// </summary>
    public IReadOnlyList<string> Settle()
    {
        _chances.Troubles = Troubles.None;
        _incidents.EndAll();
        _clients?.Tidy();
        Upgrades?.End();
        _fleet.Revive();
        _transcript.Note($"quiet");
        Run(QuietTime);
        return Review();
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (Broken is null && Settle() is { Count: > 0 } findings && Broken is null)
            _checks.SeeUnsettled(findings);
    }

    /// <summary>The problems in a quiet world; empty when there are none.</summary>
    public IReadOnlyList<string> Review() => QuietPolicy.Review(Deployment, _settings, [.. _fleet.Living.Select(d => d.FortiGate)], Now);

    /// <inheritdoc/>
    public IReadOnlyList<string[]> Picture() => WorldPicture.Of(Deployment, _fleet.Living);

    // Handlers take time, in which other events happen, but at most the timeout of a request.
    private void Step()
    {
        if (!_turnstile.IsBusy || (_agenda.Next - Now < RequestPatience && _chances.Dice.Chance(150)))
        {
            _agenda.Happen();
        }
        else
        {
            _agenda.Pass(TimeSpan.FromMilliseconds(_chances.Dice.Next(20)));
            _turnstile.Release();
        }

        Deployment.Cloud.PassTime(Now);
    }

    private void Start(WorldControl control)
    {
        var cloud = Deployment.Cloud;
        cloud.PassTime(Now);
        (cloud.Hooks.HasLaunching, cloud.Hooks.HasTerminating, cloud.KeepsDesiredSize) = (_world.HasHooks, _world.HasHooks, true);
        if (_world.HasHooks && _world.Troubles.ForeignHooks > 0)
        {
            cloud.Hooks.AddForeign(ForeignHook, LifecycleTransition.Launching);
            cloud.Hooks.AddForeign(ForeignHook, LifecycleTransition.Terminating);
        }

        (cloud.Interfaces.LooksToMove, cloud.Vpn.LooksToMove, cloud.Targets.LooksToDrain) =
            (_world.LooksToMove, _world.LooksToMove, _world.LooksToMove);
        cloud.Interfaces.EndsWithInstance = _world.Seed % 2 == 0;
        cloud.Observer = new WorldCloud(_fleet, control);
        _fleet.Start();
        control.Start();
        _incidents.Start();
    }

    // The records that a heartbeat reads in one call are read one by one, because DynamoDB guarantees no snapshot.
    private Func<int, Container> Containers(WorldSettings settings)
    {
        var ports = Intercepted.Of<IPorts>(Deployment, _turnstile);
        ports = ports.With<IClusterPages>(new InMemoryClusterPages(Deployment.Cluster, ports.HealthChecks, ports.PrimaryRecords));
        ports = ports.With<IFazSessions>(new ApplianceCalls(ports.FazSessions, () => _checks.Authorization!));
        var protections = new ProtectionSwitch(settings.Without, Deployment);
        return i => new Container(
            new Application(ports, Deployment.Cluster), i % WorldOutages.Zones, _turnstile, _checks, () => Now, protections)
        {
            Secrets = ports.Secrets,
        };
    }

    private string NameOfLicense(int number) => _world.HasFortiAnalyzer && _world.Seed % 3 != 0
        ? $"FGVM01TM26{number:000000}.lic"
        : $"license{number:00}.lic";
}
