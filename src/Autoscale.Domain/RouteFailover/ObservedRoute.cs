namespace Autoscale.Domain.RouteFailover;

/// <summary>A route as EC2 describes it. Spec route-failover 5.1, 5.2 (R6).</summary>
/// <param name="Destination">Where it leads; null when EC2 says it in a way that we do not know.</param>
/// <param name="Target">What it points at.</param>
public sealed record ObservedRoute(RouteDestination? Destination, RouteTarget Target)
{
    /// <summary>Whether it belongs to the VPC itself; such a route is never ours, whatever it points at.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether a gateway or a route server made it: such a route cannot be replaced.</summary>
    public bool IsPropagated { get; init; }

    /// <summary>Whether its target is gone or stopped.</summary>
    public bool IsBlackhole { get; init; }
}
