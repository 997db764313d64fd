using Autoscale.Cdk.Network;

namespace Autoscale.Cdk.Analyzer;

/// <summary>What a <see cref="FortiAnalyzer"/> needs.</summary>
public sealed record FortiAnalyzerProps
{
    public required string Prefix { get; init; }

    public required ClusterNetwork Network { get; init; }

    /// <summary>From where logs come.</summary>
    public required string FortiGateSecurityGroup { get; init; }

    /// <summary>The key pair of the administrator; left out when there is none.</summary>
    public required string KeyName { get; init; }
}
