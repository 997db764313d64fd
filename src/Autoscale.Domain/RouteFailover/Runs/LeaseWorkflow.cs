using Autoscale.Domain.RouteFailover.Leases;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>Saves the state of a run and renews its lease. Spec route-failover 5.2 (R10).</summary>
public sealed class LeaseWorkflow(IFailoverMemory memory, TimeProvider clock)
{
    /// <summary>
    /// Saves the state and renews the lease before a sample. If another run holds the lease, the returned state is lost, and that run moves
    /// routes from now on. While the table is unreachable the run continues and reports the fault; a run that started without a lease takes
    /// it as soon as the table is reachable.
    /// </summary>
    public async Task<FailoverState> KeepAsync(FailoverRequest request, FailoverState state) => state is { Lease: null, IsLost: false }
        ? await TakeAsync(request, state)
        : await RenewAsync(request, state, asked: null);

    /// <summary>
    /// As <see cref="KeepAsync"/>, during a comparison: lease requests since its start count as not seen, so that another comparison
    /// follows.
    /// </summary>
    public Task<FailoverState> SaveAsync(FailoverRequest request, FailoverState state) => RenewAsync(request, state, state.Lease?.Asked);

    private async Task<FailoverState> RenewAsync(FailoverRequest request, FailoverState state, long? asked)
    {
        if (state.Lease is not { } lease)
            return state;
        var until = clock.GetUtcNow() + request.Settings.Lease;
        var answer = await memory.RenewAsync(lease, state.Memory, until, request.CancellationToken);
        return RunPolicy.WithLease(state, answer, request.Run, asked);
    }

    // The samples of this run are newer than the stored ones. The routes at the fallback are taken from the stored state, because a run
    // without a lease moves no route to the fallback.
    private async Task<FailoverState> TakeAsync(FailoverRequest request, FailoverState state)
    {
        var now = clock.GetUtcNow();
        var answer = await memory.TakeAsync(now, now + request.Settings.Lease, request.CancellationToken);
        var known = answer is LeaseAnswer.Taken { Lease.State.FallenBack: var fallen }
            ? state with { Memory = state.Memory with { FallenBack = fallen } }
            : state;
        return RunPolicy.WithLease(known, answer, request.Run, asked: null);
    }
}
