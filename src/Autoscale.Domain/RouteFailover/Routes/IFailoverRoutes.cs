using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Routes;

/// <summary>The routes of the zones.</summary>
public interface IFailoverRoutes
{
    /// <summary>
    /// Reads the given tables with one call; a table that does not exist is left out. Failures are part of the result; only cancellation
    /// propagates.
    /// </summary>
    Task<TableReading> FindAsync(IReadOnlyCollection<string> tableIds, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Makes one change, with retries where they can help; null on success, otherwise the fault. Harmless when repeated. Only cancellation
    /// propagates.
    /// </summary>
    Task<EndpointFault?> ReplaceAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Checks with a dry run whether a change would be permitted; null when it would, otherwise the fault. Only cancellation propagates.
    /// </summary>
    /// <param name="change">The change; a change without effect is allowed.</param>
    Task<EndpointFault?> RehearseAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken);
}
