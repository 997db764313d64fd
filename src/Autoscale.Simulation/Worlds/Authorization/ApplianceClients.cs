using System.Net;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Simulation.Worlds.Authorization;

/// <summary>
/// The devices that log to the FortiAnalyzer of a world. Members connect seconds to minutes after their boot, with a license not before it
/// has been installed, and every few minutes afterwards; strangers connect from other addresses, and some from addresses of former members.
/// A person removes the entries that ended devices left at an address where a member connects, because only a person can tell them apart.
/// </summary>
internal sealed class ApplianceClients(Scene scene, WorldFleet fleet, WorldAppliance appliance)
{
    private const int Strangers = 3;
    private const int Purpose = 2000;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);
    // A device restarts when it gets its license.
    private static readonly TimeSpan LicenseTime = TimeSpan.FromMinutes(1);

    // A machine that gets the address of an ended instance needs some minutes until it connects.
    private static readonly TimeSpan StrangerBoot = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Round = TimeSpan.FromMinutes(12);

    private readonly Dice _dice = Dice.For(scene.World.Seed, Purpose);
    private readonly HashSet<WorldDevice> _known = [];
    private int _strangers;
    private int _serials;

    /// <summary>Starts the strangers, the members and the person.</summary>
    public void Start()
    {
        for (var i = 1; i <= Strangers; i++)
        {
            var address = IPAddress.Parse($"10.0.97.{i}");
            scene.Agenda.After(_dice.Between(TimeSpan.Zero, TimeSpan.FromMinutes(30)), () => AddStranger(address));
        }

        scene.Agenda.After(Tick, LookAndGoOn);
        scene.Agenda.After(Round, TidyAndGoOn);
    }

    /// <summary>The person removes the entries of ended devices at addresses where members connect.</summary>
    public void Tidy()
    {
        foreach (var client in appliance.Clients.Where(c => !c.Device.IsGone))
        {
            foreach (var other in appliance.Device.Devices.Where(d =>
                d.Ip.Equals(client.Device.Address) && !IsOfLiving(d.Serial) && !IsLicensed(d.Serial)))
            {
                scene.Transcript.Note($"a person removes {other.Serial} from the FortiAnalyzer");
                appliance.Device.Forget(other.Serial);
                appliance.DisturbedAt = scene.Now;
            }
        }
    }

    private void TidyAndGoOn()
    {
        scene.Agenda.After(Round, TidyAndGoOn);
        Tidy();
        if (_dice.Chance(500) && scene.Deployment.Cloud.TakeFormerAddress(scene.Now - StrangerBoot) is { } former)
            AddStranger(former);
    }

    private void LookAndGoOn()
    {
        scene.Agenda.After(Tick, LookAndGoOn);
        foreach (var device in fleet.Living.Where(d => d.HasBooted && _known.Add(d)))
        {
            var isLate = _dice.Chance(300);
            var install = device.Group == scene.Deployment.Cloud.Byol ? LicenseTime : TimeSpan.Zero;
            scene.Agenda.After(
                install + _dice.Between(TimeSpan.FromSeconds(1), isLate ? TimeSpan.FromMinutes(8) : TimeSpan.FromMinutes(1)),
                () => Connect(device));
        }

        scene.Checks.Authorization!.Look();
    }

    private void AddStranger(IPAddress address)
    {
        var serial = $"FGVM99TM26{++_strangers:000000}";
        scene.Transcript.Note($"stranger {serial} connects to the FortiAnalyzer from {address}");
        Connect(serial, address);
    }

    private void Connect(string stranger, IPAddress address)
    {
        scene.Agenda.After(Again(), () => Connect(stranger, address));
        Log(stranger, address);
    }

    private void Connect(WorldDevice device)
    {
        if (device.IsGone)
            return;
        scene.Agenda.After(Again(), () => Connect(device));
        if (device.FortiGate.IsSilent || SerialOf(device) is not { } serial)
            return;
        if (!appliance.Clients.Exists(c => c.Device == device))
        {
            scene.Transcript.Note($"{device.Name} connects to the FortiAnalyzer as {serial} from {device.Address}");
            appliance.Clients.Add(new ApplianceClient(device, serial));
        }

        Log(serial, device.Address);
    }

    // Members have the same host name: the configuration of the primary gives it to all.
    private void Log(string serial, IPAddress address)
    {
        scene.Checks.Authorization!.Look();
        if (!appliance.Device.Troubles.IsDown)
            appliance.Device.Connect(serial, address, "FortiGate-VM64");
    }

    // A device without its license does not run. A license that another running device still uses gives no second device its serial number.
    private string? SerialOf(WorldDevice device)
    {
        if (appliance.Clients.Find(c => c.Device == device) is { } known)
            return known.Serial;
        if (device.Group == scene.Deployment.Cloud.Payg)
            return $"FGTAWS{++_serials:0000000000}";
        if (scene.Deployment.LicenseUsages.All.FirstOrDefault(u => u.Holder == device.Id) is not { } usage)
            return null;
        var licensed = FazSerial.OfLicenseFile(usage.License.FileName) ?? $"FGVM02TM26{++_serials:000000}";
        return IsOfLiving(licensed) ? null : licensed;
    }

    private bool IsOfLiving(string serial) => appliance.Clients.Exists(c => c.Serial == serial && !c.Device.IsGone);

    // A new member may have the license of an ended one, and connects later.
    private bool IsLicensed(string serial) => scene.Deployment.LicenseUsages.All.Any(u =>
        FazSerial.OfLicenseFile(u.License.FileName) == serial && fleet.Living.Any(d => d.Id == u.Holder));

    private TimeSpan Again() => _dice.Between(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4));
}
