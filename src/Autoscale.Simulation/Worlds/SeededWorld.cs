using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Simulation.Devices;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// A cluster in which a seed decides everything: arrival times, lost, repeated and reordered requests, the order of calls, and failures. It
/// runs the workflows of the domain over stores in memory, writes a transcript, and checks the invariants after each step. The same
/// settings give the same world: a transcript that shows a defect can be reproduced from its seed.
/// </summary>
public sealed class SeededWorld
{
    private static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(5);

    // A hook may last until its timeout, twice when a launch is abandoned; and orphaned resources are removed only when they are older than
    // the age guard of the sweep.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(30);

    private readonly WorldSettings _world;
    private readonly AutoscaleSettings _settings;
    private readonly Dice _dice;
    private readonly Agenda _agenda;
    private readonly Turnstile _turnstile;
    private readonly Invariants _invariants;
    private readonly WorldFleet _fleet;
    private readonly List<string> _transcript = [];

    /// <summary>Creates a world before its first event.</summary>
    public SeededWorld(WorldSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _world = settings;
        _dice = new Dice(settings.Seed);
        _agenda = new Agenda(settings.Start);
        _turnstile = new Turnstile(_dice, Note) { Troubles = settings.Troubles };
        Deployment = new SimulatedDeployment(new ClusterId("simulated"), "https://simulated.invalid/fgt-as-handler")
        {
            Clock = new AgendaClock(_agenda),
        };
        for (var i = 1; i <= settings.Licenses; i++)
            Deployment.LicenseFiles.Put(SimulatedDeployment.Licenses, $"license{i:00}.lic", $"the license no. {i}");
        _settings = Read(settings);
        _invariants = new Invariants(Deployment, settings.Heartbeats);
        var ports = Behind(_turnstile);
        Container[] containers =
        [
            .. Enumerable.Range(0, settings.Containers)
                .Select(_ => new Container(new Application(ports, Deployment.Cluster), _settings, _turnstile, _invariants, () => Now)),
        ];
        var scene = new Scene(settings, _settings, Deployment, _dice, _agenda, _turnstile, containers, Note);
        (_fleet, var control) = (new WorldFleet(scene), new WorldControl(scene));

        Note($"seed {settings.Seed}");
        var cloud = Deployment.Cloud;
        cloud.PassTime(Now);
        (cloud.Hooks.HasLaunching, cloud.Hooks.HasTerminating, cloud.KeepsDesiredSize) = (settings.HasHooks, settings.HasHooks, true);
        (cloud.Interfaces.LooksToMove, cloud.Vpn.LooksToMove, cloud.Targets.LooksToDrain) =
            (settings.LooksToMove, settings.LooksToMove, settings.LooksToMove);
        cloud.Interfaces.EndsWithInstance = settings.Seed % 2 == 0;
        cloud.Observer = new WorldCloud(_fleet, control);
        _fleet.Start();
        control.Start();
    }

    /// <summary>The seed.</summary>
    public int Seed => _world.Seed;

    /// <summary>The current time of the world.</summary>
    public DateTimeOffset Now => _agenda.Now;

    /// <summary>The stores and the cloud.</summary>
    public SimulatedDeployment Deployment { get; }

    /// <summary>The booted devices whose instances run.</summary>
    public IReadOnlyList<SimulatedFortiGate> Devices => [.. _fleet.Living.Select(d => d.FortiGate).Where(d => d.IsBooted)];

    /// <summary>The events, one line each; the first line has the seed.</summary>
    public IReadOnlyList<string> Transcript => _transcript;

    /// <summary>The first violated invariant; null when there is none. A violation stops the world.</summary>
    public string? Broken => _invariants.Broken;

    /// <summary>Runs for a span of the world's clock, and then until all requests are handled.</summary>
    public void Run(TimeSpan span)
    {
        var end = Now + span;
        while (Broken is null && (_turnstile.IsBusy || _agenda.Next <= end))
            Step();
        if (Broken is null)
            _agenda.PassUntil(end);
        else
            Note($"BROKEN: {Broken}");
    }

    /// <summary>
    /// Ends all failures, waits, and returns the remaining problems; empty when the world has recovered. A dead device stays dead.
    /// </summary>
    public IReadOnlyList<string> Settle()
    {
        _turnstile.Troubles = Troubles.None;
        _fleet.Revive();
        Note("quiet");
        Run(QuietTime);
        return Review();
    }

    /// <summary>The problems in a quiet world; empty when there are none.</summary>
    public IReadOnlyList<string> Review() => QuietPolicy.Review(Deployment, _settings, [.. _fleet.Living.Select(d => d.FortiGate)], Now);

    // Handlers take time, in which other events happen, but at most the timeout of a request.
    private void Step()
    {
        if (!_turnstile.IsBusy || (_agenda.Next - Now < RequestPatience && _dice.Chance(150)))
        {
            _agenda.Happen();
        }
        else
        {
            _agenda.Pass(TimeSpan.FromMilliseconds(_dice.Next(20)));
            _turnstile.Release();
        }

        Deployment.Cloud.PassTime(Now);
        _invariants.SeeStores();
    }

    // The records that a heartbeat reads in one call are read one by one, because DynamoDB guarantees no snapshot.
    private IPorts Behind(Turnstile turnstile)
    {
        var ports = Intercepted.Of<IPorts>(Deployment, turnstile);
        return ports.With<IClusterPages>(new InMemoryClusterPages(Deployment.Cluster, ports.HealthChecks, ports.PrimaryRecords));
    }

    private AutoscaleSettings Read(WorldSettings settings)
    {
        Deployment.SettingRows.Set(SettingCatalogue.EnableSecondNic.Key, $"{settings.HasSecondInterface}");
        Deployment.SettingRows.Set(SettingCatalogue.EnableTransitGatewayVpn.Key, $"{settings.HasVpn}");
        Deployment.SettingRows.Set(SettingCatalogue.EnableExternalElb.Key, $"{settings.HasLoadBalancer}");
        var rows = Deployment.SettingRows.ListAsync(CancellationToken.None).GetAwaiter().GetResult();
        var read = SettingsPolicy.Read(Deployment.Cluster, rows, new Dictionary<string, string>(StringComparer.Ordinal)).Settings;
        return read with { Heartbeats = settings.Heartbeats, PrimarySilenceIntervals = settings.PrimarySilenceIntervals };
    }

    private void Note(string line) => _transcript.Add($"{Now:HH:mm:ss.fff} {line}");
}
