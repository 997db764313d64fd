namespace Autoscale.Domain.RouteFailover;

/// <summary>The routes of the zones.</summary>
public interface IFailoverRoutes
{
    /// <summary>These tables as they are, with one call for them all; a table that does not exist is left out. What AWS answers instead is in the reading; nothing travels but cancellation.</summary>
    /// <param name="tableIds">Which.</param>
    /// <param name="deadline">By when the answer is of use.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<TableReading> FindAsync(IReadOnlyCollection<string> tableIds, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>Makes one change, asking again where that can help; null when it is made, else why it is not. Making it again is harmless. Nothing travels but cancellation.</summary>
    /// <param name="change">Which.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<EndpointFault?> ReplaceAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>Asks whether a change would be permitted, without making it; null when it would. Nothing travels but cancellation.</summary>
    /// <param name="change">Which; one that changes nothing will do.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<EndpointFault?> RehearseAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken);
}
