namespace Autoscale.Domain.RouteFailover;

/// <summary>What EC2 says of the interfaces that routes point at.</summary>
public interface IUnitTargets
{
    /// <summary>These interfaces as they are, with the state of their instances; one that does not exist is left out. What AWS answers instead is in the reading; nothing travels but cancellation.</summary>
    /// <param name="interfaceIds">Which.</param>
    /// <param name="deadline">By when the answer is of use.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<TargetReading> FindAsync(IReadOnlyCollection<string> interfaceIds, DateTimeOffset deadline, CancellationToken cancellationToken);
}
