using Autoscale.Cdk.Network;

namespace Autoscale.Cdk.Groups;

/// <summary>The properties of a <see cref="FortiGateGroup"/>.</summary>
public sealed record FortiGateGroupProps
{
    public required string Prefix { get; init; }

    /// <summary>The license kind of its FortiGates, <c>byol</c> or <c>payg</c>, which is part of its name.</summary>
    public required string Kind { get; init; }

    public required ClusterNetwork Network { get; init; }

    public required string SecurityGroupId { get; init; }

    /// <summary>Image and instance properties of its FortiGates.</summary>
    public required FortiGateModel Model { get; init; }

    /// <summary>The URL of configurations, with the boot token; <c>config-url</c> of the user data.</summary>
    public required string ConfigUrl { get; init; }

    /// <summary>The URL of licenses, with the boot token; null for FortiGates that need none.</summary>
    public string? LicenseUrl { get; init; }

    /// <summary>The rules for scale-out and scale-in.</summary>
    public required ScalingRules Scaling { get; init; }

    /// <summary>
    /// The group whose load this group takes over when it is full; its load counts as well. Null when only the own load counts.
    /// </summary>
    public FortiGateGroup? Relieves { get; init; }
}
