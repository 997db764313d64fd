using Autoscale.Cdk.Network;

namespace Autoscale.Cdk.Analyzer;

/// <summary>The properties of a <see cref="ClusterAnalyzer"/>.</summary>
public sealed record ClusterAnalyzerProps
{
    public required string Prefix { get; init; }

    public required ClusterNetwork Network { get; init; }

    /// <summary>The security group of the FortiGates, which send logs.</summary>
    public required string FortiGateSecurityGroup { get; init; }

    /// <summary>The key pair of the administrator; left out when there is none.</summary>
    public required string KeyName { get; init; }

    /// <summary>True when the stack creates the FortiAnalyzer.</summary>
    public required bool IsMade { get; init; }

    /// <summary>True when the stack creates the VPC.</summary>
    public required bool HasOwnNetwork { get; init; }
}
