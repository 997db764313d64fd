using Autoscale.Cdk.Network;
using Autoscale.Cdk.Options;

namespace Autoscale.Cdk.Groups;

/// <summary>The properties of a <see cref="GroupPair"/>.</summary>
public sealed record GroupPairProps
{
    public required string Prefix { get; init; }

    public required Licensing Licensing { get; init; }

    public required ClusterNetwork Network { get; init; }

    public required string SecurityGroupId { get; init; }

    public required FortiGateCommons Commons { get; init; }

    public required string ConfigUrl { get; init; }

    public required string LicenseUrl { get; init; }
}
