namespace Autoscale.Domain.RouteFailover;

/// <summary>
/// Makes changes: several at the same time, no more than EC2 takes, those that matter most first, and every one of them whatever became of the others.
/// Spec route-failover 5.1, 5.2 (R4, R9).
/// </summary>
/// <param name="routes">The routes.</param>
/// <param name="clock">When.</param>
public sealed class MoveWorkflow(IFailoverRoutes routes, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _spent;
    private DateTimeOffset _asOf;

    /// <summary>Makes them; one result for each, in the order of the changes.</summary>
    /// <param name="changes">Which.</param>
    /// <param name="settings">How fast.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<RouteResult>> RunAsync(IReadOnlyList<RouteChange> changes, MoveSettings settings, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var results = new RouteResult[changes.Count];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(settings.Workers, changes.Count)).Select(_ => WorkAsync()));
        return results;

        async Task WorkAsync()
        {
            for (int n; (n = Interlocked.Increment(ref next)) < changes.Count;)
                results[n] = new RouteResult(changes[n], await MoveAsync(changes[n], settings, deadline, cancellationToken), clock.GetUtcNow());
        }
    }

    private async Task<EndpointFault?> MoveAsync(RouteChange change, MoveSettings settings, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Spend(settings, now, deadline) is not { } wait)
            return EndpointFault.OutOfTime;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
        return await routes.ReplaceAsync(change, deadline, cancellationToken);
    }

    // What is spent beyond the burst is paid back at the rate, and waited for; null when that would take too long.
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
