namespace Autoscale.Cdk.RouteFailover;

/// <summary>What the stack takes from the machine it is synthesized on, and which of its two variants it is.</summary>
public sealed record RouteFailoverStackProps
{
    /// <summary>Where the template and the configsets are read.</summary>
    public required Repository Repository { get; init; }

    /// <summary>The published Lambda artefact.</summary>
    public required PublishedCode Code { get; init; }

    public required LicenseVariant License { get; init; }
}
