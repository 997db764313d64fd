namespace Autoscale.Cdk.Network;

/// <summary>Where a cluster lives: ids as the template knows them, of resources or of parameters.</summary>
public sealed record ClusterNetwork
{
    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>Its range of addresses.</summary>
    public required string Cidr { get; init; }

    /// <summary>The subnets of port1, one in each zone; their default route goes to the Internet.</summary>
    public required IReadOnlyList<string> PublicSubnets { get; init; }

    /// <summary>The subnets of port2 and of what the FortiGates protect, in the order of zones.</summary>
    public required IReadOnlyList<string> PrivateSubnets { get; init; }

    /// <summary>The route tables of the private subnets, separated by commas; their default route follows the primary.</summary>
    public required string PrivateRouteTables { get; init; }
}
