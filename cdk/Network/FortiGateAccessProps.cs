namespace Autoscale.Cdk.Network;

/// <summary>What a <see cref="FortiGateAccess"/> needs.</summary>
public sealed record FortiGateAccessProps
{
    public required string Prefix { get; init; }

    public required ClusterNetwork Network { get; init; }

    /// <summary>The port of the administration page.</summary>
    public required double AdminPort { get; init; }

    /// <summary>The port of the traffic that is balanced.</summary>
    public required double TrafficPort { get; init; }

    /// <summary>Whether anybody in the Internet may send such traffic.</summary>
    public required bool IsTrafficFromAnywhere { get; init; }
}
