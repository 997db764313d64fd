namespace Autoscale.Cdk.Operations;

/// <summary>The properties of a <see cref="ClusterDashboard"/>.</summary>
public sealed record ClusterDashboardProps
{
    /// <summary>The prefix of the cluster.</summary>
    public required string Prefix { get; init; }

    /// <summary>The name of the dead-letter queue.</summary>
    public required string DeadLetters { get; init; }

    /// <summary>True when functions authorize the members on a FortiAnalyzer.</summary>
    public required bool HasAnalyzer { get; init; }

    /// <summary>The functions, by their names in the dashboard.</summary>
    public required IReadOnlyDictionary<string, string> Functions { get; init; }
}
