using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Devices;

/// <summary>
/// A simulated FortiGate: it requests its license and its configuration, then sends a heartbeat at every interval, adopts the primary in
/// the answers (its own address makes it the primary), and as a secondary copies the configuration of the primary. Safe for concurrent use.
/// Wire formats D1 to D3.
/// </summary>
/// <param name="id">The instance id.</param>
/// <param name="address">The private address of port1.</param>
/// <param name="firmware">The format of its heartbeats.</param>
/// <param name="fabric">The network to the other devices, to which it connects when it boots.</param>
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
    private TimeSpan _ahead;

    /// <summary>The instance id.</summary>
    public InstanceId Id => id;

    /// <summary>The private address of port1.</summary>
    public IPAddress Address => address;

    /// <summary>The format of its heartbeats.</summary>
    public Firmware Firmware => firmware;

    /// <summary>Its configuration; null before it has booted.</summary>
    public DeviceConfiguration? Configuration => Locked(() => _configuration);

    /// <summary>True when it has its configuration.</summary>
    public bool IsBooted => Configuration is not null;

    /// <summary>True when its configuration has the role primary.</summary>
    public bool IsPrimary => Configuration is { IsPrimary: true };

    /// <summary>The span by which its clock is ahead; negative when it is behind.</summary>
    public TimeSpan ClockAhead => Locked(() => _ahead);

    /// <summary>True while it neither sends heartbeats nor answers other devices.</summary>
    public bool IsSilent => Locked(() => _isSilent);

    /// <summary>The checksum of its configuration: its own until it has synchronised with a primary.</summary>
    public string Checksum => Locked(() => _checksum);

    /// <summary>Boots with this configuration.</summary>
    public void Boot(DeviceConfiguration configuration)
    {
        lock (_lock)
            _configuration = configuration;
        fabric.Connect(this);
    }

    /// <summary>Stops heartbeats and makes the device unreachable for other devices.</summary>
    public void Silence() => Locked(() => _isSilent = true);

    /// <summary>Resumes heartbeats; the sequence continues.</summary>
    public void Revive() => Locked(() => _isSilent = false);

    /// <summary>Reboots: the sequence restarts; configuration and role are on disk and stay.</summary>
    public void Reboot() => Locked(() => _sequence = 0);

    /// <summary>Puts the clock of the device forward, or back with a negative span; its heartbeats stay at their interval.</summary>
    public void StepClock(TimeSpan by) => Locked(() => _ahead += by);

    /// <summary>Edits the configuration, as an administrator does; on a secondary the edit lasts until the next synchronisation.</summary>
    public void Edit() => Locked(() => _checksum = ChecksumOf(id, ++_edits));

    /// <summary>
    /// Composes the next heartbeat; a secondary synchronises first. Null when the device is silent or has not booted.
    /// </summary>
    public DeviceHeartbeat? Compose(DateTimeOffset now)
    {
        // This read comes before the lock: two devices that treat each other as the primary would deadlock otherwise.
        var primary = Configuration is { IsPrimary: false, PrimaryIp: { } at } ? fabric.ConfigurationAt(at, address) : null;
        lock (_lock)
        {
            if (_configuration is null || _isSilent)
                return null;
            var beat = new DeviceHeartbeat(id, _configuration.Interval) { Callback = _configuration.Callback };
            if (firmware == Firmware.Classic)
                return beat;
            Synchronise(primary, now + _ahead);
            return beat with { Sequence = ++_sequence, Time = now + _ahead, Report = Report(primary) };
        }
    }

    /// <summary>Adopts a primary by its address; its own address makes the device the primary.</summary>
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
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {edits}"))))[..32];

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
            return action();
    }
}

/// <summary>The two heartbeat formats. Spec 1.8.</summary>
public enum Firmware
{
    /// <summary>Heartbeats contain the instance id and the interval.</summary>
    Classic,

    /// <summary>Heartbeats also contain a sequence number, the send time and a report.</summary>
    Enhanced,
}
