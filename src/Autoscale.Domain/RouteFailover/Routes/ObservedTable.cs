using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Routes;

/// <summary>A route table as EC2 describes it.</summary>
/// <param name="Id">The table id, <c>rtb-…</c>.</param>
public sealed record ObservedTable(string Id, IReadOnlyList<ObservedRoute> Routes)
{
    /// <summary>The tag by which operators exclude a table, or some of its destinations.</summary>
    public const string ExcludeTag = "rf:exclude";

    /// <summary>The VPC of the table.</summary>
    public string? VpcId { get; init; }

    /// <summary>
    /// Whether the table is associated with a gateway and routes its incoming traffic: it is not touched unless the settings include it.
    /// </summary>
    public bool IsEdgeAssociated { get; init; }

    /// <summary>The value of the tag <see cref="ExcludeTag"/>; null without the tag.</summary>
    public string? Exclude { get; init; }
}

/// <summary>A route as EC2 describes it. Spec route-failover 5.1, 5.2 (R6).</summary>
/// <param name="Destination">The destination; null when EC2 describes it in an unknown form.</param>
public sealed record ObservedRoute(RouteDestination? Destination, RouteTarget Target)
{
    /// <summary>Whether it is a local route of the VPC; such a route is never ours, with any target.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether a gateway or a route server propagated it: such a route cannot be replaced.</summary>
    public bool IsPropagated { get; init; }

    /// <summary>Whether its target does not exist or is stopped.</summary>
    public bool IsBlackhole { get; init; }
}

/// <summary>The route tables as read from EC2, or the fault of the read.</summary>
/// <param name="Tables">The existing tables; unknown ids are left out.</param>
/// <param name="Fault">The fault; null on success.</param>
public sealed record TableReading(IReadOnlyList<ObservedTable> Tables, EndpointFault? Fault);
