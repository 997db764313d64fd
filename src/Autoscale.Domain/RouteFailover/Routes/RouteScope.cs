using System.Collections.Frozen;

namespace Autoscale.Domain.RouteFailover.Routes;

/// <summary>
/// The filter of routes in the configured tables: it decides which of the routes at our interfaces may be changed. Spec route-failover 5.2
/// (R17).
/// </summary>
public sealed record RouteScope
{
    /// <summary>Excluded tables (<c>ExcludeTables</c>).</summary>
    public IReadOnlySet<string> ExcludedTables { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Excluded destinations (<c>ExcludeDestinations</c>).</summary>
    public IReadOnlySet<string> ExcludedDestinations { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The only included destinations (<c>IncludeDestinations</c>); empty for all.</summary>
    public IReadOnlySet<string> IncludedDestinations { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether tables of gateways are included (<c>IncludeEdgeTables</c>).</summary>
    public bool IncludesEdgeTables { get; init; }

    /// <summary>Returns the reason to skip a route; null when it may be changed.</summary>
    public SkipReason? Skips(ObservedTable table, ObservedRoute route) => route.Destination switch
    {
        _ when route.IsLocal => SkipReason.Local,
        _ when route.IsPropagated => SkipReason.Propagated,
        null => SkipReason.UnknownShape,
        _ when table.IsEdgeAssociated && !IncludesEdgeTables => SkipReason.EdgeTable,
        { } destination when IsExcluded(table, destination) => SkipReason.Excluded,
        _ => null,
    };

    /// <summary>Whether all routes of a table are skipped.</summary>
    public bool Skips(ObservedTable table) =>
        (table.IsEdgeAssociated && !IncludesEdgeTables) || ExcludedTables.Contains(table.Id) || IsWholeTable(table.Exclude);

    private static bool IsWholeTable(string? tag) => tag?.Trim().ToUpperInvariant() is "" or "TRUE";

    private bool IsExcluded(ObservedTable table, RouteDestination destination) =>
        ExcludedTables.Contains(table.Id)
        || ExcludedDestinations.Contains(destination.Text)
        || (IncludedDestinations.Count > 0 && !IncludedDestinations.Contains(destination.Text))
        || (table.Exclude is { } tag
            && (IsWholeTable(tag)
                || tag.Split(',', StringSplitOptions.TrimEntries).Contains(destination.Text, StringComparer.OrdinalIgnoreCase)));
}

/// <summary>The reason to skip a route that points at one of our interfaces.</summary>
public enum SkipReason
{
    /// <summary>It is a local route of the VPC.</summary>
    Local,

    /// <summary>A gateway or a route server propagated it.</summary>
    Propagated,

    /// <summary>EC2 describes its destination in an unknown form.</summary>
    UnknownShape,

    /// <summary>Its table is associated with a gateway and routes incoming traffic.</summary>
    EdgeTable,

    /// <summary>An operator excluded it.</summary>
    Excluded,
}

/// <summary>A route that is not touched.</summary>
/// <param name="Destination">The destination; null when EC2 describes it in an unknown form.</param>
public sealed record SkippedRoute(string TableId, RouteDestination? Destination, SkipReason Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{TableId} {Destination?.Text ?? "(unknown destination)"}: {Reason}";
}
