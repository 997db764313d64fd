namespace Autoscale.Cdk;

/// <summary>What the stack takes from the machine it is synthesized on. What differs between deployments is a parameter of the template.</summary>
public sealed record AutoscaleStackProps
{
    /// <summary>Where the template, the configsets and the settings are read.</summary>
    public required Repository Repository { get; init; }

    /// <summary>The published Lambda artefact: the folder with the executable <c>bootstrap</c>.</summary>
    public required string PublishFolder { get; init; }
}
