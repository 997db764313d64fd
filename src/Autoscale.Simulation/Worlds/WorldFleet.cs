using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Devices;
using Autoscale.Simulation.Outages;
using Autoscale.Simulation.Worlds.Incidents;

namespace Autoscale.Simulation.Worlds;

/// <summary>The devices of a seeded world: they boot, request licenses and send heartbeats.</summary>
internal sealed class WorldFleet
{
    private static readonly TimeSpan BootTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);

    private readonly Scene _scene;
    private readonly DeviceTroubles _troubles;
    private readonly FleetFabric _fabric = new();
    private readonly Dictionary<InstanceId, WorldDevice> _devices = [];
    private readonly List<WorldDevice> _living = [];
    private readonly List<WorldDevice> _gone = [];
    private TimeSpan _bootWindow;
    private TimeSpan _bootTime;
    private TimeSpan _ended;

    /// <summary>Creates a fleet without devices.</summary>
    public WorldFleet(Scene scene)
    {
        (_scene, _troubles, _bootWindow) = (scene, new DeviceTroubles(scene), scene.World.BootWindow);
        _fabric.IsCut = (from, to) => IsCut(from) != IsCut(to);
    }

    /// <summary>The devices whose instances run, in the order of their launches.</summary>
    public IReadOnlyList<WorldDevice> Living => _living;

    /// <summary>The devices whose instances have ended, in the order of their ends.</summary>
    public IReadOnlyList<WorldDevice> Gone => _gone;

    /// <summary>The time for which devices lived, summed over them.</summary>
    public TimeSpan DeviceTime => _living.Aggregate(_ended, (sum, d) => sum + (_scene.Now - d.LaunchedAt));

    /// <summary>One device; null when no instance with this id was launched.</summary>
    public WorldDevice? Find(InstanceId id) => _devices.GetValueOrDefault(id);

    /// <summary>Launches the first devices.</summary>
    public void Start()
    {
        var cloud = _scene.Deployment.Cloud;
        foreach (var group in Enumerable.Repeat(cloud.Byol, _scene.World.ByolDevices)
            .Concat(Enumerable.Repeat(cloud.Payg, _scene.World.PaygDevices)))
            _ = cloud.Launch(group);
        (_bootWindow, _bootTime) = (TimeSpan.Zero, BootTime);
    }

    /// <summary>Starts a device on a launched instance.</summary>
    public void Run(InstanceId id, ScalingGroup group)
    {
        var firmware = _scene.World.Firmware switch
        {
            FirmwareMix.Classic => Firmware.Classic,
            FirmwareMix.Enhanced => Firmware.Enhanced,
            _ => _devices.Count % 2 == 0 ? Firmware.Classic : Firmware.Enhanced,
        };
        var description = _scene.Deployment.Cloud.Instance(id).Description;
        var zone = description.SubnetId![^1] - 'a';
        var device = new WorldDevice(
            new SimulatedFortiGate(id, description.PrivateIp!, firmware, _fabric), group, zone, _scene.Now);
        _devices.Add(id, device);
        _living.Add(device);
        _scene.Agenda.After(_bootTime + _scene.Dice.Between(TimeSpan.Zero, _bootWindow), () => Boot(device));
    }

    /// <summary>Ends the device of an instance that has ended.</summary>
    public void End(InstanceId id)
    {
        var device = _devices[id];
        _scene.Transcript.Note($"{device.Name} ends");
        device.IsGone = true;
        _ = _living.Remove(device);
        _gone.Add(device);
        _ended += _scene.Now - device.LaunchedAt;
        _fabric.Disconnect(device.FortiGate);
        _scene.Agenda.After(_scene.Dice.Between(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(60)), () => Forget(id));
    }

    /// <summary>Resumes the heartbeats of devices that are silent temporarily.</summary>
    public void Revive()
    {
        foreach (var device in Living)
            _troubles.Revive(device);
    }

    // EC2 describes a member of a group at least until Auto Scaling has dropped it.
    private void Forget(InstanceId id)
    {
        if (_scene.Deployment.Cloud.Find(id) is { Enrolment: not null })
            _scene.Agenda.After(BootTime, () => Forget(id));
        else
            _scene.Deployment.Cloud.Forget(id);
    }

    private bool IsCut(WorldDevice? device) => device is not null && _scene.Outages.IsCut(device.Zone);

    private bool IsCut(System.Net.IPAddress address) => !_scene.Outages.IsQuiet && IsCut(_living.Find(d => d.Address.Equals(address)));

    private void Boot(WorldDevice device)
    {
        if (device.IsGone)
            return;
        if (_scene.IsUnreachable(device.Zone) || _scene.Deployment.Cloud.Find(device.Id)?.Description.Power != PowerState.Running)
        {
            _scene.Agenda.After(RetryDelay, () => Boot(device));
            return;
        }

        _scene.Transcript.Note($"{device.Name} boots");
        if (device.Group == _scene.Deployment.Cloud.Byol)
            Travel(() => AskForLicense(device), device);
        device.FortiGate.Boot(new DeviceConfiguration(_scene.World.Heartbeats.Interval, IsPrimary: false, PrimaryIp: null)
        {
            Callback = DeviceCallback.Of(new Uri(TokenPolicy.Append(SeededWorld.HandlerUrl, SimulatedDeployment.TokenOf(device.Id)))),
        });
        device.HasBooted = true;
        device.DisturbedAt = _scene.Now;
        Beat(device);
    }

    private void AskForLicense(WorldDevice device)
    {
        var arrival = _scene.Now;
        if (_scene.Outages.IsOut(OutagePart.Api, device.Zone) || _scene.AnyContainer() is not { } container)
        {
            _scene.Agenda.After(RetryDelay, () => AskForLicense(device));
            return;
        }

        _scene.Turnstile.Begin($"license of {device.Name}", container, FunctionTimeouts.Request, async () =>
        {
            var decision = await container.HandleAsync(device.Id, device.Address, SimulatedDeployment.BootToken, arrival);
            if (_scene.Transcript.IsKept)
                _scene.Turnstile.Note(decision?.ToString() ?? "error");
            if (decision is null && !device.IsGone)
                _scene.Agenda.After(RetryDelay, () => AskForLicense(device));
        });
    }

    private void Beat(WorldDevice device)
    {
        if (device.IsGone)
            return;
        _scene.Agenda.After(_scene.World.Heartbeats.Interval, () => Beat(device));
        _troubles.Strike(device);
        if (device.IsGone || device.FortiGate.Compose(_scene.Now + device.ClockError) is not { } beat)
            return;
        var number = ++device.Beats;
        if (_scene.Chances.Strikes(Trouble.LostRequests))
        {
            device.DisturbedAt = _scene.Now;
            _scene.Transcript.Note($"beat {number} of {device.Name} is lost");
        }
        else
        {
            Travel(() => Arrive(device, beat, number), device);
        }
    }

    // A request arrives after a short time, sometimes late, sometimes twice.
    private void Travel(Action arrive, WorldDevice device)
    {
        var isLate = _scene.Chances.Strikes(Trouble.LateRequests);
        if (isLate)
            device.DisturbedAt = _scene.Now;
        _scene.Agenda.After(
            _scene.Dice.Between(
                TimeSpan.FromMilliseconds(1), isLate ? 2 * _scene.World.Heartbeats.Interval : TimeSpan.FromMilliseconds(100)),
            arrive);
        if (_scene.Chances.Strikes(Trouble.RepeatedRequests))
            _scene.Agenda.After(_scene.Dice.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3)), arrive);
    }

    private void Arrive(WorldDevice device, DeviceHeartbeat beat, int number)
    {
        if (_scene.Outages.IsOut(OutagePart.Api, device.Zone) || _scene.AnyContainer() is not { } container)
        {
            _scene.Transcript.Note($"beat {number} of {device.Name} meets an outage");
            return;
        }

        var arrival = _scene.Now;
        _scene.Turnstile.Begin($"beat {number} of {device.Name}", container, FunctionTimeouts.Request, async () =>
        {
            var known = _scene.Checks.Heartbeats.KnownBy(device.Id, device.Address, arrival);
            var outcome = await container.HandleAsync(beat, device.Address, arrival);
            if (_scene.Transcript.IsKept)
                _scene.Turnstile.Note(Describe(outcome));
            if (known is not null)
                _scene.Checks.Heartbeats.See(Turnstile.Current, known, outcome);
            if (outcome is not HeartbeatOutcome.Judged && !Turnstile.Current.HasMetOutage)
                device.DisturbedAt = _scene.Now;
            Answer(device, outcome as HeartbeatOutcome.Judged, number);
        });
    }

    private void Answer(WorldDevice device, HeartbeatOutcome.Judged? judged, int number)
    {
        if (judged is null)
            return;
        if (_scene.Chances.Strikes(Trouble.LostAnswers))
        {
            device.DisturbedAt = _scene.Now;
            _scene.Transcript.Note($"the answer to beat {number} of {device.Name} is lost");
            return;
        }

        if (!_scene.World.HasHooks && _scene.Deployment.Cloud.Find(device.Id)?.Enrolment is { State: LifecycleState.Pending })
            _scene.Deployment.Cloud.PutInService(device.Id);
        if (judged.Answer is Announcement.Tell tell)
            device.FortiGate.Adopt(tell.PrimaryIp);
    }

    private static string Describe(HeartbeatOutcome? outcome) => outcome switch
    {
        null => "error",
        HeartbeatOutcome.Judged judged => $"{judged.Decision.GetType().Name}, "
            + (judged.Answer is Announcement.Tell tell ? $"told {tell.PrimaryIp} of term {tell.Term}" : "told no primary")
            + (judged.Election is { } run ? $"; election {(run.IsWon ? "won" : "not won")}, {run.Reason}" : ""),
        HeartbeatOutcome.NotAccepted rejected => $"not accepted, {rejected.Identity}",
        _ => outcome.GetType().Name,
    };
}
