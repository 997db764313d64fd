using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Plans;

/// <summary>
/// Makes route changes: several at the same time, limited to a rate that EC2 accepts, the most important ones first. A failed change does
/// not stop the others. Spec route-failover 5.1, 5.2 (R4, R9).
/// </summary>
public sealed class MoveWorkflow(IFailoverRoutes routes, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _spent;
    private DateTimeOffset _asOf;

    /// <summary>Makes the changes; one result for each, in the order of the changes.</summary>
    /// <param name="deadline">The time after which no change is started.</param>
    public async Task<IReadOnlyList<RouteResult>> RunAsync(
        IReadOnlyList<RouteChange> changes, MoveSettings settings, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var results = new RouteResult[changes.Count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(settings.Workers, changes.Count)).Select(_ => WorkAsync()));
        return results;

        async Task WorkAsync()
        {
            for (int n; (n = Interlocked.Increment(ref next)) < changes.Count;)
                results[n] = new RouteResult(
                    changes[n], await MoveAsync(changes[n], settings, deadline, cancellationToken), clock.GetUtcNow());
        }
    }

    private async Task<EndpointFault?> MoveAsync(
        RouteChange change, MoveSettings settings, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Spend(settings, now, deadline) is not { } wait)
            return EndpointFault.OutOfTime;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
        return await routes.ReplaceAsync(change, deadline, cancellationToken);
    }

    // A token bucket: returns the wait for the next token; null when the deadline comes first.
    private TimeSpan? Spend(MoveSettings settings, DateTimeOffset now, DateTimeOffset deadline)
    {
        lock (_gate)
        {
            _spent = Math.Max(0, _spent - (Math.Max(0, (now - _asOf).TotalSeconds) * settings.Rate));
            _asOf = now;
            var wait = TimeSpan.FromSeconds(Math.Max(0, (_spent + 1 - settings.Burst) / settings.Rate));
            if (now + wait >= deadline)
                return null;
            _spent++;
            return wait;
        }
    }
}
