using System.Collections.Concurrent;
using System.Collections.Immutable;
using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>
/// The delays of the latest heartbeats of each member: the arrival minus the time that the record before it implies. A reading that finds
/// a later sequence number counts the heartbeats between, so it may come at any time. Safe for concurrent use.
/// </summary>
internal sealed class HeartbeatDelays
{
    /// <summary>The number of delays that are kept for a member.</summary>
    public const int Kept = 40;

    private readonly ConcurrentDictionary<string, Heard> _heard = new(StringComparer.Ordinal);

    /// <summary>Notes the last heartbeats of the members, forgets other instances, and returns the delays of each member.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TimeSpan>> Note(IReadOnlyList<MemberStatus> members)
    {
        foreach (var gone in _heard.Keys.Except(members.Select(m => m.Instance), StringComparer.Ordinal))
            _ = _heard.TryRemove(gone, out _);
        return members.ToDictionary(
            m => m.Instance,
            m => (IReadOnlyList<TimeSpan>)_heard.AddOrUpdate(m.Instance, _ => new Heard(m, []), (_, before) => before.Then(m)).Delays,
            StringComparer.Ordinal);
    }

    private sealed record Heard(MemberStatus Last, ImmutableList<TimeSpan> Delays)
    {
        // Without sequence numbers, or after a reboot, there is no expectation.
        public Heard Then(MemberStatus next)
        {
            if (next.LastHeartbeat <= Last.LastHeartbeat)
                return this;
            if (next.Sequence - Last.Sequence is not > 0)
                return new Heard(next, Delays);
            var times = (next.Sequence - Last.Sequence).Value;
            var delay = next.LastHeartbeat - Last.LastHeartbeat - (times * (Last.NextExpected - Last.LastHeartbeat));
            return new Heard(next, [.. Delays.TakeLast(Kept - 1), delay]);
        }
    }
}
