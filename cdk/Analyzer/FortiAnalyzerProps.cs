using Autoscale.Cdk.Network;

namespace Autoscale.Cdk.Analyzer;

/// <summary>The properties of a <see cref="FortiAnalyzer"/>.</summary>
public sealed record FortiAnalyzerProps
{
    public required string Prefix { get; init; }

    public required ClusterNetwork Network { get; init; }

    /// <summary>The security group of the FortiGates, which send logs.</summary>
    public required string FortiGateSecurityGroup { get; init; }

    /// <summary>The security group of the functions, which call the API.</summary>
    public required string FunctionsSecurityGroup { get; init; }

    /// <summary>The key pair of the administrator; left out when there is none.</summary>
    public required string KeyName { get; init; }
}
