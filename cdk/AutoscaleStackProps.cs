using Autoscale.Cdk.Options;

namespace Autoscale.Cdk;

/// <summary>What the stack takes from the machine it is synthesized on, and what it is to consist of. Numbers and names are parameters of the stack.</summary>
public sealed record AutoscaleStackProps
{
    /// <summary>Where the template and the configsets are read.</summary>
    public required Repository Repository { get; init; }

    /// <summary>The published Lambda artefact.</summary>
    public required PublishedCode Code { get; init; }

    /// <summary>Whether the stack makes its VPC.</summary>
    public required bool HasOwnNetwork { get; init; }

    /// <summary>What else there is.</summary>
    public required AutoscaleOptions Options { get; init; }
}
