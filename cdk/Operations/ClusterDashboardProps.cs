namespace Autoscale.Cdk.Operations;

/// <summary>What a <see cref="ClusterDashboard"/> needs.</summary>
public sealed record ClusterDashboardProps
{
    /// <summary>Whose metrics are shown.</summary>
    public required string Prefix { get; init; }

    /// <summary>The queue of events that could not be handled.</summary>
    public required string DeadLetters { get; init; }

    /// <summary>The functions, by the names that people know them by.</summary>
    public required IReadOnlyDictionary<string, string> Functions { get; init; }
}
