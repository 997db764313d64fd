using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Routes;

/// <summary>One route that must point elsewhere.</summary>
/// <param name="From">The current target.</param>
/// <param name="To">The new target.</param>
public sealed record RouteChange(int Zone, string TableId, RouteDestination Destination, RouteTarget From, RouteTarget To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{TableId} {Destination}: {From} -> {To}";
}

/// <summary>The result of one change.</summary>
/// <param name="Fault">The fault; null on success.</param>
/// <param name="At">The time of the result.</param>
public sealed record RouteResult(RouteChange Change, EndpointFault? Fault, DateTimeOffset At);
