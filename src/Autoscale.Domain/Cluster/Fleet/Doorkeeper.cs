using System.Net;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>
/// Keeps requests with made-up instance ids from costing an AWS call each. A container checks a claim by its instance id until such a
/// question was in vain. Until a minute has passed without a refusal, it then compares claims with a listing of the fleet, and asks only
/// about a member at one of its addresses. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Guaranteed: however many claims are made up, a container asks about one instance in vain and lists the fleet once a minute (three times
/// in the first minute). Not guaranteed: that a member which was launched after the newest listing is known at once. A claim that the
/// listing does not confirm renews it, after ten seconds at first and then after twice as long each time, up to a minute. A FortiGate takes
/// longer than that from its launch to its first request.
/// </remarks>
/// <param name="list">Lists all members of the groups.</param>
internal sealed class Doorkeeper(
    Func<IReadOnlyCollection<ScalingGroup>, CancellationToken, Task<IReadOnlyList<FortiGate>>> list)
{
    /// <summary>The time for which a vain question or a refusal raises suspicion, and for which a listing is used.</summary>
    internal static readonly TimeSpan Suspicion = TimeSpan.FromMinutes(1);

    /// <summary>The shortest time between two listings.</summary>
    internal static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(10);

    // Concurrent requests may list twice, which is harmless.
    private long _vainAt = DateTimeOffset.MinValue.UtcTicks;
    private Listing? _listing;

    /// <summary>Notes that a question to AWS about one instance confirmed no member.</summary>
    public void NoteVainQuestion(DateTimeOffset now) => _ = Interlocked.Exchange(ref _vainAt, now.UtcTicks);

    /// <summary>Returns the refusal of a claim that is not worth a question to AWS; null when it is.</summary>
    public async Task<IdentityDecision?> RefuseAsync(
        InstanceId claimed,
        IPAddress? source,
        IReadOnlyCollection<ScalingGroup> ours,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (now.UtcTicks - Interlocked.Read(ref _vainAt) >= Suspicion.Ticks)
        {
            Volatile.Write(ref _listing, null);
            return null;
        }

        var known = Volatile.Read(ref _listing);
        if (known is not null && now - known.At < Suspicion && known.Groups.SetEquals(ours))
        {
            var refusal = IdentityPolicy.OfListing(known.Fleet, claimed, source);
            if (refusal is null || now - known.At < known.Pause)
                return Note(refusal);
        }

        var fleet = await list(ours, cancellationToken);
        var decision = IdentityPolicy.OfListing(fleet, claimed, source);
        var pause = known is null || decision is null ? ShortestPause : 2 * known.Pause;
        Volatile.Write(ref _listing, new Listing([.. ours], fleet, now, pause < Suspicion ? pause : Suspicion));
        return Note(decision);

        IdentityDecision? Note(IdentityDecision? refusal)
        {
            if (refusal is not null)
                NoteVainQuestion(now);
            return refusal;
        }
    }

    private sealed record Listing(
        HashSet<ScalingGroup> Groups, IReadOnlyList<FortiGate> Fleet, DateTimeOffset At, TimeSpan Pause);
}
