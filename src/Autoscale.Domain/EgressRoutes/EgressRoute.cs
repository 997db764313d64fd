namespace Autoscale.Domain.EgressRoutes;

/// <summary>A change to a default route of one table: point it at this interface. Spec 7.8.</summary>
/// <param name="TableId">The table.</param>
/// <param name="InterfaceId">The primary's interface.</param>
/// <param name="Replaces">True when there is a route to be replaced, false when there is none yet.</param>
public sealed record EgressRoute(string TableId, string InterfaceId, bool Replaces)
{
    /// <summary>True for ::/0, false for 0.0.0.0/0.</summary>
    public bool IsIpv6 { get; init; }
}
