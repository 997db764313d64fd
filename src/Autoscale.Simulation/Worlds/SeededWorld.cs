using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;
using Autoscale.Simulation.Devices;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// A cluster in which a seed decides everything: when requests arrive, which are lost, repeated or reordered, which call of which handler is next, and what fails. It runs
/// the domain's workflows over stores in memory, writes down all that happens, and checks after each step what must hold. The same settings are the same world: a
/// transcript that shows a defect can be had again from its seed.
/// </summary>
public sealed class SeededWorld
{
    private static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(5);

    // A hook may be waited for until its timeout, twice over where a launch is abandoned; and what is left behind has to be older than the age guard of the sweep.
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(30);

    private readonly WorldSettings _world;
    private readonly AutoscaleSettings _settings;
    private readonly Dice _dice;
    private readonly Agenda _agenda;
    private readonly Turnstile _turnstile;
    private readonly Invariants _invariants;
    private readonly WorldFleet _fleet;
    private readonly List<string> _transcript = [];

    /// <summary>Makes a world; nothing has happened in it yet.</summary>
    public SeededWorld(WorldSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _world = settings;
        _dice = new Dice(settings.Seed);
        _agenda = new Agenda(settings.Start);
        _turnstile = new Turnstile(_dice, Note) { Troubles = settings.Troubles };
        Deployment = new SimulatedDeployment(new ClusterId("simulated"), "https://simulated.invalid/fgt-as-handler");
        for (var i = 1; i <= settings.Licenses; i++)
            Deployment.LicenseFiles.Put(SimulatedDeployment.Licenses, $"license{i:00}.lic", $"the license no. {i}");
        _settings = Read(settings);
        _invariants = new Invariants(Deployment, settings.Heartbeats);
        Container[] containers = [.. Enumerable.Range(0, settings.Containers).Select(_ => new Container(Deployment, _settings, _turnstile, _invariants, () => Now))];
        var scene = new Scene(settings, _settings, Deployment, _dice, _agenda, _turnstile, containers, Note);
        (_fleet, var control) = (new WorldFleet(scene), new WorldControl(scene));

        Note($"seed {settings.Seed}");
        var cloud = Deployment.Cloud;
        cloud.PassTime(Now);
        (cloud.Hooks.HasLaunching, cloud.Hooks.HasTerminating, cloud.KeepsDesiredSize) = (settings.HasHooks, settings.HasHooks, true);
        (cloud.Interfaces.LooksToMove, cloud.Vpn.LooksToMove, cloud.Targets.LooksToDrain) = (settings.LooksToMove, settings.LooksToMove, settings.LooksToMove);
        cloud.Interfaces.EndsWithInstance = settings.Seed % 2 == 0;
        cloud.Observer = new WorldCloud(_fleet, control);
        _fleet.Start();
        control.Start();
    }

    /// <summary>The seed.</summary>
    public int Seed => _world.Seed;

    /// <summary>The time in this world.</summary>
    public DateTimeOffset Now => _agenda.Now;

    /// <summary>The stores and the cloud.</summary>
    public SimulatedDeployment Deployment { get; }

    /// <summary>The devices that live.</summary>
    public IReadOnlyList<SimulatedFortiGate> Devices => [.. _fleet.Living.Select(d => d.FortiGate).Where(d => d.IsBooted)];

    /// <summary>What has happened, one line each; the first line has the seed.</summary>
    public IReadOnlyList<string> Transcript => _transcript;

    /// <summary>The first thing that should have held and did not; null when all did. The world stands still then.</summary>
    public string? Broken => _invariants.Broken;

    /// <summary>Goes on for so long by the world's clock, and until no request is being handled any more.</summary>
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

    /// <summary>Lets all troubles end, waits, and says what has not healed; nothing when all has. A device that has died stays dead.</summary>
    public IReadOnlyList<string> Settle()
    {
        _turnstile.Troubles = Troubles.None;
        _fleet.Revive();
        Note("quiet");
        Run(QuietTime);
        return Review();
    }

    /// <summary>Says what is not as it should be in a quiet world; nothing when all is well.</summary>
    public IReadOnlyList<string> Review() => QuietPolicy.Review(Deployment, _settings, [.. _fleet.Living.Select(d => d.FortiGate)], Now);

    // Handlers take a while, in which other things happen: but not longer than a request may take.
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
