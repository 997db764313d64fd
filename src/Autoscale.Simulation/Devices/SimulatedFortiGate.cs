using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// A device that does what a FortiGate does: it asks for its license and its configuration, then beats at every interval, adopts the primary it is told of (being it,
/// when the address is its own), and as a secondary copies the primary's configuration. Safe for concurrent use. Wire formats D1 to D3.
/// </summary>
/// <param name="id">Its instance id.</param>
/// <param name="address">Its primary private address.</param>
/// <param name="firmware">What its heartbeats are like.</param>
/// <param name="fabric">The network to the other devices; it connects itself when it boots.</param>
public sealed class SimulatedFortiGate(InstanceId id, IPAddress address, Firmware firmware, FleetFabric fabric)
{
    private readonly Lock _lock = new();
    private DeviceConfiguration? _configuration;
    private long _sequence;
    private int _edits;
    private string _checksum = ChecksumOf(id, 0);
    private DateTimeOffset? _syncTime;
    private DateTimeOffset? _syncFailTime;
    private bool _isSilent;

    /// <summary>Its instance id.</summary>
    public InstanceId Id => id;

    /// <summary>Its primary private address.</summary>
    public IPAddress Address => address;

    /// <summary>What its heartbeats are like.</summary>
    public Firmware Firmware => firmware;

    /// <summary>What it goes by; null before it has booted.</summary>
    public DeviceConfiguration? Configuration => Locked(() => _configuration);

    /// <summary>True once it has its configuration.</summary>
    public bool IsBooted => Configuration is not null;

    /// <summary>True when it believes that it is the primary.</summary>
    public bool IsPrimary => Configuration is { IsPrimary: true };

    /// <summary>True while it neither beats nor answers other devices.</summary>
    public bool IsSilent => Locked(() => _isSilent);

    /// <summary>The checksum of its configuration: its own until it has synchronised with a primary.</summary>
    public string Checksum => Locked(() => _checksum);

    /// <summary>It starts with this configuration, as if it had been served to it.</summary>
    public void Boot(DeviceConfiguration configuration)
    {
        lock (_lock)
            _configuration = configuration;
        fabric.Connect(this);
    }

    /// <summary>It stops beating, and other devices cannot reach it.</summary>
    public void Silence() => Locked(() => _isSilent = true);

    /// <summary>It beats again; the sequence goes on where it was.</summary>
    public void Revive() => Locked(() => _isSilent = false);

    /// <summary>It starts anew: the sequence too. Its configuration, and with it its role, is on its disk.</summary>
    public void Reboot() => Locked(() => _sequence = 0);

    /// <summary>An administrator edits its configuration; as on a secondary, the edit lasts until the next synchronisation unless it is the primary.</summary>
    public void Edit() => Locked(() => _checksum = ChecksumOf(id, ++_edits));

    /// <summary>
    /// Makes its next heartbeat; a secondary synchronises first. Null when it is silent or has not booted.
    /// </summary>
    public DeviceHeartbeat? Compose(DateTimeOffset now)
    {
        // Asked before the lock: two devices that hold each other for the primary must not wait for each other.
        var primary = Configuration is { IsPrimary: false, PrimaryIp: { } at } ? fabric.ConfigurationAt(at) : null;
        lock (_lock)
        {
            if (_configuration is null || _isSilent)
                return null;
            var beat = new DeviceHeartbeat(id, _configuration.Interval);
            if (firmware == Firmware.Classic)
                return beat;
            Synchronise(primary, now);
            return beat with { Sequence = ++_sequence, Time = now, Report = Report(primary) };
        }
    }

    /// <summary>It is told the primary's address, which is its own when it is to be the primary itself.</summary>
    public void Adopt(IPAddress primary)
    {
        ArgumentNullException.ThrowIfNull(primary);
        lock (_lock)
        {
            var isOwn = primary.Equals(address);
            _configuration = _configuration is null ? null : _configuration with { IsPrimary = isOwn, PrimaryIp = isOwn ? null : primary };
        }
    }

    private void Synchronise(string? primary, DateTimeOffset now)
    {
        if (_configuration is not { IsPrimary: false, PrimaryIp: not null })
            return;
        if (primary is null)
        {
            _syncFailTime = now;
        }
        else
        {
            _checksum = primary;
            _syncTime = now;
        }
    }

    private DeviceReport Report(string? primary) => _configuration is { IsPrimary: true }
        ? new DeviceReport
        {
            SyncTime = Reported.Null<DateTimeOffset>(),
            SyncFailTime = Reported.Null<DateTimeOffset>(),
            SyncStatus = Reported.Null<bool>(),
            IsPrimary = Reported.Of(true),
            Checksum = Reported.Of(_checksum),
        }
        : new DeviceReport
        {
            SyncTime = _syncTime is { } sync ? Reported.Of(sync) : Reported.Null<DateTimeOffset>(),
            SyncFailTime = _syncFailTime is { } fail ? Reported.Of(fail) : Reported.Null<DateTimeOffset>(),
            SyncStatus = Reported.Of(primary is not null),
            IsPrimary = Reported.Of(false),
            Checksum = Reported.Of(_checksum),
        };

    private static string ChecksumOf(InstanceId id, int edits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {edits}"))))[..32];

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
            return action();
    }
}
