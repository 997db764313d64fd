namespace Autoscale.Domain.EgressRoutes;

/// <summary>A route table and where its IPv4 default route points.</summary>
/// <param name="Id">Its id, <c>rtb-…</c>.</param>
/// <param name="HasDefaultRoute">Whether it has a route for 0.0.0.0/0, to whatever target.</param>
/// <param name="DefaultInterfaceId">The interface that route points at; null when it points elsewhere, or nowhere.</param>
public sealed record RouteTable(string Id, bool HasDefaultRoute, string? DefaultInterfaceId);
