using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.EgressRoutes;

/// <summary>The route tables whose default routes follow the primary.</summary>
public interface IEgressRoutes
{
    /// <summary>Reads the given tables; a table that does not exist is left out. Faults propagate.</summary>
    Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken);

    /// <summary>
    /// Tags the given tables (<c>autoscale:term</c>) with the term for which their routes are moved. Faults propagate.
    /// </summary>
    Task StampAsync(IReadOnlyCollection<string> tableIds, Term term, CancellationToken cancellationToken);

    /// <summary>Makes one change; harmless when repeated. Faults propagate.</summary>
    Task PointAsync(EgressRoute route, CancellationToken cancellationToken);
}

/// <summary>A change to one default route of a table: point it at this interface. Spec 7.8.</summary>
/// <param name="InterfaceId">The primary's interface.</param>
/// <param name="Replaces">True to replace an existing route, false to create a new one.</param>
public sealed record EgressRoute(string TableId, string InterfaceId, bool Replaces)
{
    /// <summary>True for ::/0, false for 0.0.0.0/0.</summary>
    public bool IsIpv6 { get; init; }
}

/// <summary>A route table and the targets of its default routes.</summary>
/// <param name="Id">The table id, <c>rtb-…</c>.</param>
/// <param name="HasDefaultRoute">Whether the table has a route for 0.0.0.0/0, with any target.</param>
/// <param name="DefaultInterfaceId">The interface target of that route; null when the target is not an interface or there is no
/// route.</param>
public sealed record RouteTable(string Id, bool HasDefaultRoute, string? DefaultInterfaceId)
{
    /// <summary>Whether the table has a route for ::/0, with any target.</summary>
    public bool HasIpv6DefaultRoute { get; init; }

    /// <summary>The interface target of the route for ::/0; null when the target is not an interface or there is no route.</summary>
    public string? Ipv6DefaultInterfaceId { get; init; }

    /// <summary>
    /// The term for which its routes were last moved (tag <c>autoscale:term</c>); <see cref="Term.None"/> when they never were.
    /// </summary>
    public Term Stamp { get; init; }
}

/// <summary>An egress route cannot be moved, because its table or its target is missing.</summary>
/// <param name="message">What is missing.</param>
public sealed class EgressRouteException(string message) : Exception(message);
