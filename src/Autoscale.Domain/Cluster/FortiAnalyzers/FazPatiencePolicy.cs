namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>
/// Decides when the next run may log in. A FortiAnalyzer locks an account for a minute after three wrong passwords by default, so refused
/// credentials are tried once more by the next schedule, and then once an hour; after other faults the next run may come at once. A secret
/// with another text may be tried at once. Spec 7.11.
/// </summary>
public static class FazPatiencePolicy
{
    /// <summary>The time between two logins with credentials that were refused more than once.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The time for which one run has the right to change the FortiAnalyzer.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // The schedule has five minutes; a wait that ended a moment later would skip a run.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(4.5);

    // Requests come every minute while members wait.
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(50);

    /// <summary>True while another run may change the FortiAnalyzer.</summary>
    public static bool IsHeld(FazMemory memory, DateTimeOffset now) =>
        memory.HeldUntil is { } until && until > now && until - now <= Lease;

    /// <summary>True before the next login is allowed.</summary>
    public static bool IsWaiting(FazMemory memory, DateTimeOffset now) =>
        memory.RetryAt is { } at && at > now && at - now <= LongestWait;

    /// <summary>The row after a run.</summary>
    /// <param name="fault">Its fault; null when it had none.</param>
    public static FazMemory After(FazMemory before, FazFault? fault, DateTimeOffset now)
    {
        if (fault is null)
            return new FazMemory { Cluster = before.Cluster, Version = before.Version };
        var isFirst = before.Fault != FazFaultKind.Credentials;
        return before with
        {
            HeldUntil = null,
            Fault = fault.Kind,
            FailingSince = before.FailingSince is { } since && since < now ? since : now,
            RetryAt = now + (fault.Kind != FazFaultKind.Credentials ? UsualWait : isFirst ? ShortestWait : LongestWait),
        };
    }
}
