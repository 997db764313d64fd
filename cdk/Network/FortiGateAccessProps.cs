using Autoscale.Cdk.Options;

namespace Autoscale.Cdk.Network;

/// <summary>The properties of a <see cref="FortiGateAccess"/>.</summary>
public sealed record FortiGateAccessProps
{
    public required string Prefix { get; init; }

    public required ClusterNetwork Network { get; init; }

    /// <summary>The port of the administration page.</summary>
    public required double AdminPort { get; init; }

    /// <summary>The port of the load balancer's traffic.</summary>
    public required double TrafficPort { get; init; }

    /// <summary>The options, which decide whose traffic reaches the FortiGates.</summary>
    public required AutoscaleOptions Options { get; init; }
}
