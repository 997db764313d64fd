using Autoscale.Domain.Elections;

namespace Autoscale.Domain.EgressRoutes;

/// <summary>A route table and where its default routes point.</summary>
/// <param name="Id">Its id, <c>rtb-…</c>.</param>
/// <param name="HasDefaultRoute">Whether it has a route for 0.0.0.0/0, to whatever target.</param>
/// <param name="DefaultInterfaceId">The interface that route points at; null when it points elsewhere, or nowhere.</param>
public sealed record RouteTable(string Id, bool HasDefaultRoute, string? DefaultInterfaceId)
{
    /// <summary>Whether it has a route for ::/0, to whatever target.</summary>
    public bool HasIpv6DefaultRoute { get; init; }

    /// <summary>The interface that the route for ::/0 points at; null when it points elsewhere, or nowhere.</summary>
    public string? Ipv6DefaultInterfaceId { get; init; }

    /// <summary>The term by which its routes were last moved (tag <c>autoscale:term</c>); <see cref="Term.None"/> when they never were.</summary>
    public Term Stamp { get; init; }
}
