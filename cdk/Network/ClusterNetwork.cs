namespace Autoscale.Cdk.Network;

/// <summary>The network of a cluster: ids in the template, of resources or parameters.</summary>
public sealed record ClusterNetwork
{
    /// <summary>The VPC.</summary>
    public required string VpcId { get; init; }

    /// <summary>The address range of the VPC.</summary>
    public required string Cidr { get; init; }

    /// <summary>The subnets of port1, one in each zone; their default route points at the Internet gateway.</summary>
    public required IReadOnlyList<string> PublicSubnets { get; init; }

    /// <summary>The subnets of port2 and of the protected workloads, in the order of zones.</summary>
    public required IReadOnlyList<string> PrivateSubnets { get; init; }

    /// <summary>The ranges of the public subnets, from which load balancers check the FortiGates.</summary>
    public required IReadOnlyList<string> PublicRanges { get; init; }

    /// <summary>The ranges of the private subnets, whose traffic the FortiGates forward.</summary>
    public required IReadOnlyList<string> PrivateRanges { get; init; }

    /// <summary>The route tables of the private subnets, separated by commas; their default route points at the primary.</summary>
    public required string PrivateRouteTables { get; init; }
}
