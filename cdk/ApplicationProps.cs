namespace Autoscale.Cdk;

/// <summary>What an <see cref="Application"/> needs.</summary>
public sealed record ApplicationProps
{
    /// <summary>The template that declares functions, events, tables and roles.</summary>
    public required string TemplateFile { get; init; }

    /// <summary>The published Lambda artefact.</summary>
    public required string PublishFolder { get; init; }

    /// <summary>The bucket that the template's parameter AssetBucket stands for.</summary>
    public required string AssetBucketName { get; init; }

    /// <summary>The folder that the template's parameter AssetDirectory stands for.</summary>
    public required string AssetDirectory { get; init; }
}
