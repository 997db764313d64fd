using System.Collections.Frozen;

namespace Autoscale.Domain.RouteFailover;

/// <summary>Which routes of the listed tables are ours, beyond pointing at one of our interfaces. Spec route-failover 5.2 (R17).</summary>
public sealed record RouteScope
{
    /// <summary>Tables that are left alone (<c>ExcludeTables</c>).</summary>
    public IReadOnlySet<string> ExcludedTables { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Destinations that are left alone (<c>ExcludeDestinations</c>).</summary>
    public IReadOnlySet<string> ExcludedDestinations { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The only destinations that are not left alone (<c>IncludeDestinations</c>); empty for all.</summary>
    public IReadOnlySet<string> IncludedDestinations { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether tables of gateways are ours too (<c>IncludeEdgeTables</c>).</summary>
    public bool IncludesEdgeTables { get; init; }

    /// <summary>Why a route is left alone; null when it is ours to move.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="route">The route.</param>
    public SkipReason? Skips(ObservedTable table, ObservedRoute route) => route.Destination switch
    {
        _ when route.IsLocal => SkipReason.Local,
        _ when route.IsPropagated => SkipReason.Propagated,
        null => SkipReason.UnknownShape,
        _ when table.IsEdgeAssociated && !IncludesEdgeTables => SkipReason.EdgeTable,
        { } destination when IsExcluded(table, destination) => SkipReason.Excluded,
        _ => null,
    };

    private bool IsExcluded(ObservedTable table, RouteDestination destination) =>
        ExcludedTables.Contains(table.Id)
        || ExcludedDestinations.Contains(destination.Text)
        || (IncludedDestinations.Count > 0 && !IncludedDestinations.Contains(destination.Text))
        || (table.Exclude is { } tag && (tag.Trim().ToUpperInvariant() is "" or "TRUE" || tag.Split(',', StringSplitOptions.TrimEntries).Contains(destination.Text, StringComparer.OrdinalIgnoreCase)));
}

/// <summary>Why a route that points at one of our interfaces is left alone.</summary>
public enum SkipReason
{
    /// <summary>It belongs to the VPC itself.</summary>
    Local,

    /// <summary>A gateway or a route server made it.</summary>
    Propagated,

    /// <summary>EC2 describes it in a way that we do not know.</summary>
    UnknownShape,

    /// <summary>Its table steers what comes in through a gateway.</summary>
    EdgeTable,

    /// <summary>People except it.</summary>
    Excluded,
}

/// <summary>A route that is left alone.</summary>
/// <param name="TableId">In which table.</param>
/// <param name="Destination">Which one; null when EC2 says it in a way that we do not know.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedRoute(string TableId, RouteDestination? Destination, SkipReason Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{TableId} {Destination?.Text ?? "a route of unknown shape"}: {Reason}";
}
