namespace Autoscale.Domain.RouteFailover;

/// <summary>A route table as EC2 describes it.</summary>
/// <param name="Id">Its id, <c>rtb-…</c>.</param>
/// <param name="Routes">Its routes.</param>
public sealed record ObservedTable(string Id, IReadOnlyList<ObservedRoute> Routes)
{
    /// <summary>The tag by which people except a table, or some destinations of it.</summary>
    public const string ExcludeTag = "rf:exclude";

    /// <summary>Its VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>Whether it steers what comes in through a gateway: such a table is left alone unless people say otherwise.</summary>
    public bool IsEdgeAssociated { get; init; }

    /// <summary>The value of its tag <see cref="ExcludeTag"/>; null when it has none.</summary>
    public string? Exclude { get; init; }
}
