namespace Autoscale.Domain.RouteFailover;

/// <summary>Saves what a run learnt, and keeps its lease. Spec route-failover 5.2 (R10).</summary>
/// <param name="memory">Where.</param>
/// <param name="clock">When.</param>
public sealed class LeaseWorkflow(IFailoverMemory memory, TimeProvider clock)
{
    /// <summary>
    /// Saves and keeps, before a look; false when the lease was lost to somebody else, who moves routes from now on. Where nobody can be asked the run goes on, and says so;
    /// one that began like that takes the lease as soon as somebody can be asked.
    /// </summary>
    /// <param name="settings">For how long.</param>
    /// <param name="run">What is asked for.</param>
    /// <param name="session">What was learnt.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<bool> KeepAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, CancellationToken cancellationToken) => session is { Lease: null, IsLost: false }
        ? TakeAsync(settings, run, session, cancellationToken)
        : RenewAsync(settings, run, session, asked: null, cancellationToken);

    /// <summary>As <see cref="KeepAsync"/>, in the middle of a look: who asked since it began has not been looked for, and is still owed a look.</summary>
    /// <param name="settings">For how long.</param>
    /// <param name="run">What is asked for.</param>
    /// <param name="session">What was learnt.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<bool> SaveAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, CancellationToken cancellationToken) =>
        RenewAsync(settings, run, session, session.Lease?.Asked, cancellationToken);

    private async Task<bool> RenewAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, long? asked, CancellationToken cancellationToken)
    {
        if (session.Lease is not { } lease)
            return !session.IsLost;
        return Note(await memory.RenewAsync(lease, session.Memory, clock.GetUtcNow() + settings.Lease, cancellationToken), run, session, asked);
    }

    // What the units say is known better by now; what fell back is not, because a run without a lease lets nothing fall back.
    private async Task<bool> TakeAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var answer = await memory.TakeAsync(now, now + settings.Lease, cancellationToken);
        if (answer is LeaseAnswer.Taken { Lease.Memory.FallenBack: var fallen })
            session.Memory = session.Memory with { FallenBack = fallen };
        return Note(answer, run, session, asked: null);
    }

    private static bool Note(LeaseAnswer answer, FailoverRun run, FailoverSession session, long? asked)
    {
        switch (answer)
        {
            case LeaseAnswer.Taken taken:
                session.Take(asked is { } known ? taken.Lease with { Asked = known } : taken.Lease, run);
                return true;
            case LeaseAnswer.Unavailable unavailable:
                session.MemoryFault = unavailable.Fault;
                return true;
            case LeaseAnswer.Busy:
                session.Lease = null;
                session.MemoryFault = null;
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
