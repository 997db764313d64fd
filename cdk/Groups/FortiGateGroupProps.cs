using Autoscale.Cdk.Network;

namespace Autoscale.Cdk.Groups;

/// <summary>What a <see cref="FortiGateGroup"/> needs.</summary>
public sealed record FortiGateGroupProps
{
    public required string Prefix { get; init; }

    /// <summary>How its FortiGates are paid for: <c>byol</c> or <c>payg</c>, as in its name.</summary>
    public required string Kind { get; init; }

    public required ClusterNetwork Network { get; init; }

    public required string SecurityGroupId { get; init; }

    /// <summary>What its FortiGates are made of.</summary>
    public required FortiGateModel Model { get; init; }

    /// <summary>Where they get their configuration; <c>config-url</c>.</summary>
    public required string ConfigUrl { get; init; }

    /// <summary>Where they get their license; null for those that need none.</summary>
    public string? LicenseUrl { get; init; }

    /// <summary>The largest number of FortiGates.</summary>
    public required string MaxSize { get; init; }

    /// <summary>When there are to be more or fewer.</summary>
    public required ScalingRules Scaling { get; init; }

    /// <summary>The group whose load counts as well, because this one takes what that one cannot; null when only its own does.</summary>
    public FortiGateGroup? Relieves { get; init; }
}
