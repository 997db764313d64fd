using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Finds out during one sweep which instances are gone for good. Each instance is asked about once, and a vanished one once more right
/// before something of it is destroyed. One that EC2 calls shutting down or terminated is over at once; one that has vanished is over when
/// a sweep at least a minute earlier found the same, and no heartbeat of it has arrived since. Safety S3.1, S3.4. Safe for concurrent use.
/// </summary>
/// <param name="health">The health check records: a heartbeat contradicts an answer that does not know its sender.</param>
public sealed class PresenceReader(
    FortiGates fortiGates, SweepMemory memory, IEnumerable<HealthCheck> health, Protections protections, DateTimeOffset now)
{
    /// <summary>The minimum time between the two sweeps that find an instance vanished.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(60);

    private readonly Dictionary<InstanceId, DateTimeOffset> _heard = health.ToDictionary(h => h.Instance, h => h.LastArrival);
    private readonly ConcurrentDictionary<InstanceId, Lazy<Task<(Presence Presence, FortiGate? Device)>>> _asked = [];
    private readonly ConcurrentDictionary<InstanceId, DateTimeOffset> _gone = [];
    private readonly ConcurrentDictionary<InstanceId, bool> _ended = [];

    /// <summary>
    /// The instances that this sweep found gone, with the time of the first sweep in a row that did, or of their last heartbeat if that
    /// is later.
    /// </summary>
    public IReadOnlyDictionary<InstanceId, DateTimeOffset> Gone => _gone;

    /// <summary>The instances that EC2 itself calls shutting down or terminated.</summary>
    public IReadOnlySet<InstanceId> Ended => _ended.Keys.ToHashSet();

    /// <summary>
    /// True when an instance is over: its records may be closed and its resources removed. Asks once more about one that has vanished,
    /// because wrong answers may have ended since this sweep asked. Faults propagate.
    /// </summary>
    public async Task<bool> IsOverAsync(InstanceId instance, CancellationToken cancellationToken) =>
        (await AskAsync(instance, cancellationToken)).IsOver
        && (!protections.Has(Protection.GoneRule)
            || _ended.ContainsKey(instance)
            || (await fortiGates.LookAsync(instance, cancellationToken)).Presence != Presence.Present);

    /// <summary>
    /// True when an instance is gone by this sweep's answer: it is neither candidate nor primary, and nothing of it is
    /// destroyed yet. Faults propagate.
    /// </summary>
    public async Task<bool> IsGoneAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        _ = await AskAsync(instance, cancellationToken);
        return !protections.Has(Protection.GoneRule) || _gone.ContainsKey(instance);
    }

    /// <summary>Asks about one instance; the device is null when EC2 does not know it. Faults propagate.</summary>
    public async Task<(bool IsOver, FortiGate? Device)> AskAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        // Without the rule, an instance that the listing lacks is over.
        if (!protections.Has(Protection.GoneRule))
            return (true, null);
        var (presence, device) = await _asked
            .GetOrAdd(instance, id => new(() => fortiGates.LookAsync(id, cancellationToken)))
            .Value;
        if (presence == Presence.Present)
            return (false, device);
        if (presence == Presence.Ended)
            _ended[instance] = true;
        var since = memory.Gone.TryGetValue(instance, out var earlier) && earlier <= now ? earlier : now;
        if (_heard.TryGetValue(instance, out var heard) && heard > since && heard <= now)
            since = heard;
        _gone[instance] = since;
        return (presence == Presence.Ended || now - since >= Apart, device);
    }
}
