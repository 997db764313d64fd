namespace Autoscale.Cdk;

/// <summary>What an <see cref="AssetStore"/> needs.</summary>
public sealed record AssetStoreProps
{
    /// <summary>The folder with the configsets that we ship.</summary>
    public required string ConfigsetFolder { get; init; }

    /// <summary>The folder inside the bucket under which everything is kept.</summary>
    public required string Directory { get; init; }
}
