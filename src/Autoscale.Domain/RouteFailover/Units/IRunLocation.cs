namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>The place in the network from which this container probes.</summary>
public interface IRunLocation
{
    /// <summary>
    /// The availability zone of the container; null when it is unknown. The function has one subnet in each zone, so two zones are two
    /// subnets. Failures are null; only cancellation propagates.
    /// </summary>
    Task<string?> FindAsync(CancellationToken cancellationToken);
}
