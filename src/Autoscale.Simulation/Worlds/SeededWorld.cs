using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
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
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(20);

    private readonly WorldSettings _world;
    private readonly Dice _dice;
    private readonly Agenda _agenda;
    private readonly Turnstile _turnstile;
    private readonly Invariants _invariants;
    private readonly Container[] _containers;
    private readonly FleetFabric _fabric = new();
    private readonly List<WorldDevice> _devices = [];
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

        var rows = Deployment.SettingRows.ListAsync(CancellationToken.None).GetAwaiter().GetResult();
        var read = SettingsPolicy.Read(Deployment.Cluster, rows, new Dictionary<string, string>(StringComparer.Ordinal)).Settings;
        var typed = read with { Heartbeats = settings.Heartbeats, PrimarySilenceIntervals = settings.PrimarySilenceIntervals };
        _invariants = new Invariants(Deployment, settings.Heartbeats);
        _containers = [.. Enumerable.Range(0, settings.Containers).Select(_ => new Container(Deployment, typed, _turnstile, _invariants, () => Now))];

        Note($"seed {settings.Seed}");
        foreach (var group in Enumerable.Repeat(Deployment.Cloud.Byol, settings.ByolDevices).Concat(Enumerable.Repeat(Deployment.Cloud.Payg, settings.PaygDevices)))
            Launch(group, _dice.Between(TimeSpan.Zero, settings.BootWindow));
    }

    /// <summary>The seed.</summary>
    public int Seed => _world.Seed;

    /// <summary>The time in this world.</summary>
    public DateTimeOffset Now => _agenda.Now;

    /// <summary>The stores and the cloud.</summary>
    public SimulatedDeployment Deployment { get; }

    /// <summary>The devices that live.</summary>
    public IReadOnlyList<SimulatedFortiGate> Devices => [.. _devices.Where(d => !d.IsGone && d.FortiGate.IsBooted).Select(d => d.FortiGate)];

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

    /// <summary>Lets all troubles end, waits, and says what has not healed; nothing when all has.</summary>
    public IReadOnlyList<string> Settle()
    {
        _turnstile.Troubles = Troubles.None;
        foreach (var device in _devices.Where(d => !d.IsGone))
            device.FortiGate.Revive();
        Note("quiet");
        Run(QuietTime);
        return QuietPolicy.Review(Deployment, [.. _devices.Where(d => !d.IsGone && !d.IsLeaving).Select(d => d.FortiGate)]);
    }

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

        _invariants.SeeStores();
    }

    private void Launch(ScalingGroup group, TimeSpan bootTime)
    {
        var id = Deployment.Cloud.Launch(group);
        var firmware = _world.Firmware switch
        {
            FirmwareMix.Classic => Firmware.Classic,
            FirmwareMix.Enhanced => Firmware.Enhanced,
            _ => _devices.Count % 2 == 0 ? Firmware.Classic : Firmware.Enhanced,
        };
        var device = new WorldDevice(new SimulatedFortiGate(id, Deployment.Cloud.Instance(id).Description.PrivateIp!, firmware, _fabric), group);
        _devices.Add(device);
        _agenda.After(bootTime, () => Boot(device));
    }

    private void Boot(WorldDevice device)
    {
        Note($"{device.Name} boots");
        if (device.Group == Deployment.Cloud.Byol)
            Travel(() => AskForLicense(device));
        device.FortiGate.Boot(new DeviceConfiguration(_world.Heartbeats.Interval, IsPrimary: false, PrimaryIp: null));
        Beat(device);
    }

    private void AskForLicense(WorldDevice device)
    {
        var container = AnyContainer();
        var arrival = Now;
        _turnstile.Begin($"license of {device.Name}", async () =>
        {
            var decision = await container.HandleAsync(device.Id, device.FortiGate.Address, arrival);
            _turnstile.Note(decision?.ToString() ?? "error");
            if (decision is null && !device.IsGone)
                _agenda.After(TimeSpan.FromSeconds(10), () => AskForLicense(device));
        });
    }

    private void Beat(WorldDevice device)
    {
        if (device.IsGone)
            return;
        Trouble(device);
        _agenda.After(_world.Heartbeats.Interval, () => Beat(device));
        if (device.FortiGate.Compose(Now) is not { } beat)
            return;
        var name = $"beat {++device.Beats} of {device.Name}";
        if (_dice.Chance(_turnstile.Troubles.LostRequests))
            Note($"{name} is lost");
        else
            Travel(() => Arrive(device, beat, name));
    }

    // A request travels for a moment, sometimes for long, sometimes on two ways.
    private void Travel(Action arrive)
    {
        var isLate = _dice.Chance(_turnstile.Troubles.LateRequests);
        _agenda.After(_dice.Between(TimeSpan.FromMilliseconds(1), isLate ? 2 * _world.Heartbeats.Interval : TimeSpan.FromMilliseconds(100)), arrive);
        if (_dice.Chance(_turnstile.Troubles.RepeatedRequests))
            _agenda.After(_dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3)), arrive);
    }

    private void Arrive(WorldDevice device, DeviceHeartbeat beat, string name)
    {
        var container = AnyContainer();
        var arrival = Now;
        _turnstile.Begin(name, async () =>
        {
            var outcome = await container.HandleAsync(beat, device.FortiGate.Address, arrival);
            _turnstile.Note(Describe(outcome));
            Answer(device, outcome as HeartbeatOutcome.Judged, name);
        });
    }

    private void Answer(WorldDevice device, HeartbeatOutcome.Judged? judged, string name)
    {
        if (judged is null)
            return;
        if (_dice.Chance(_turnstile.Troubles.LostAnswers))
        {
            Note($"the answer to {name} is lost");
            return;
        }

        if (Deployment.Cloud.Instance(device.Id).Enrolment is { State: LifecycleState.Pending })
            Deployment.Cloud.PutInService(device.Id);
        if (judged.Answer is Announcement.Tell tell)
            device.FortiGate.Adopt(tell.PrimaryIp);
    }

    private void Trouble(WorldDevice device)
    {
        var troubles = _turnstile.Troubles;
        if (_dice.Chance(troubles.Silences) && !device.FortiGate.IsSilent)
        {
            Note($"{device.Name} falls silent");
            device.FortiGate.Silence();
            _agenda.After(_dice.Between(TimeSpan.Zero, 6 * _world.Heartbeats.Interval), device.FortiGate.Revive);
        }

        if (_dice.Chance(troubles.Reboots))
        {
            Note($"{device.Name} reboots");
            device.FortiGate.Reboot();
        }

        if (_dice.Chance(troubles.Replacements) && !device.IsLeaving)
            Replace(device);
    }

    private void Replace(WorldDevice device)
    {
        Note($"{device.Name} is being replaced");
        device.IsLeaving = true;
        Deployment.Cloud.BeginTermination(device.Id);
        _agenda.After(_dice.Between(TimeSpan.Zero, 2 * _world.Heartbeats.Interval), () =>
        {
            Note($"{device.Name} ends");
            device.IsGone = true;
            _fabric.Disconnect(device.FortiGate);
            Deployment.Cloud.Terminate(device.Id);
        });
        Launch(device.Group, TimeSpan.FromMinutes(2));
    }

    private Container AnyContainer() => _containers[_dice.Next(_containers.Length)];

    private static string Describe(HeartbeatOutcome? outcome) => outcome switch
    {
        null => "error",
        HeartbeatOutcome.Judged judged => $"{judged.Decision.GetType().Name}, {(judged.Answer is Announcement.Tell tell ? $"told {tell.PrimaryIp} of term {tell.Term}" : "told nothing")}"
            + (judged.Election is { } run ? $"; election {(run.IsWon ? "won" : "not won")}, {run.Reason}" : ""),
        HeartbeatOutcome.Refused refused => $"refused, {refused.Doubt}",
        _ => outcome.GetType().Name,
    };

    private void Note(string line) => _transcript.Add($"{Now:HH:mm:ss.fff} {line}");
}
