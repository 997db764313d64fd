using System.Collections.Concurrent;
using System.Collections.Immutable;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Page;

/// <summary>
/// The delays of the latest heartbeats of each member: the arrival minus the time that the former record implies. It learns of heartbeats
/// from the records that the functions write here, or from readings of the status; a reading that finds a later sequence number counts the
/// heartbeats between. Safe for concurrent use.
/// </summary>
internal sealed class HeartbeatDelays
{
    /// <summary>The number of delays that are kept for a member.</summary>
    public const int Kept = 40;

    private readonly ConcurrentDictionary<string, Heard> _heard = new(StringComparer.Ordinal);

    /// <summary>Notes the last heartbeats of the members, forgets all other instances, and returns the delays, oldest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TimeSpan>> Of(IReadOnlyList<MemberStatus> members)
    {
        foreach (var gone in _heard.Keys.Except(members.Select(m => m.Instance), StringComparer.Ordinal))
            _ = _heard.TryRemove(gone, out _);
        return members.ToDictionary(
            m => m.Instance,
            m => (IReadOnlyList<TimeSpan>)Note(m.Instance, new Beat(m.Sequence, m.LastHeartbeat, m.NextExpected)),
            StringComparer.Ordinal);
    }

    /// <summary>The port of the functions, with a note of each record that they write.</summary>
    public IHealthChecks Noted(IHealthChecks port) => new NotedHealthChecks(this, port);

    private ImmutableList<TimeSpan> Note(string instance, Beat beat) =>
        _heard.AddOrUpdate(instance, _ => new Heard(beat, []), (_, before) => before.Then(beat)).Delays;

    private sealed record Beat(long? Sequence, DateTimeOffset Arrival, DateTimeOffset NextExpected);

    private sealed record Heard(Beat Last, ImmutableList<TimeSpan> Delays)
    {
        // After a reboot the sequence begins anew, and there is no expectation.
        public Heard Then(Beat next)
        {
            if (next.Arrival <= Last.Arrival)
                return this;
            if (next.Sequence - Last.Sequence is not (> 0 and < int.MaxValue and var times))
                return new Heard(next, Delays);
            var expected = Last.Arrival + (times * (Last.NextExpected - Last.Arrival));
            return new Heard(next, [.. Delays.TakeLast(Kept - 1), next.Arrival - expected]);
        }
    }

    private sealed class NotedHealthChecks(HeartbeatDelays delays, IHealthChecks port) : IHealthChecks
    {
        public Task<HealthCheck?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
            port.FindAsync(instance, cancellationToken);

        public Task<IReadOnlyList<HealthCheck>> ListAsync(CancellationToken cancellationToken) => port.ListAsync(cancellationToken);

        public async Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken) =>
            await port.TryCreateAsync(record, cancellationToken) && IsNoted(record);

        public async Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken) =>
            await port.TryReplaceAsync(record, cancellationToken) && IsNoted(record);

        private bool IsNoted(HealthCheck record)
        {
            _ = delays.Note(record.Instance.Value, new Beat(record.Sequence, record.LastArrival, record.NextExpected));
            return true;
        }
    }
}
