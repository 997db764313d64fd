namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The locations of configsets and license files. Spec 5.1, 6.1.</summary>
/// <param name="Bucket">The bucket of the deployment (<c>asset-storage-name</c>).</param>
/// <param name="Prefix">The key prefix in that bucket (<c>asset-storage-key-prefix</c>).</param>
/// <param name="CustomBucket">The operator's own bucket (<c>custom-asset-container</c>); null when there is none.</param>
/// <param name="CustomDirectory">The key prefix in the operator's bucket (<c>custom-asset-directory</c>); null when not set.</param>
/// <param name="LicenseDirectory">The folder of the license files (<c>license-file-directory</c>).</param>
public sealed record AssetSettings(
    Required<string> Bucket, string Prefix, string? CustomBucket, string? CustomDirectory, string LicenseDirectory)
{
    /// <summary>The product of the license files, and the name of their folder.</summary>
    public const string Product = "fortigate";

    /// <summary>The location of the shipped configsets.</summary>
    public ConfigsetLocation Configsets => new(Bucket.Value, Key(Prefix, "configset") + "/");

    /// <summary>The location of the operator's own configsets; null when there is none.</summary>
    public ConfigsetLocation? CustomConfigsets =>
        CustomBucket is null ? null : new ConfigsetLocation(CustomBucket, Key(CustomDirectory, "configset") + "/");

    /// <summary>
    /// The location of the license files: in the operator's own bucket when there is one, otherwise in the deployment's bucket. Without
    /// <c>custom-asset-directory</c> the deployment's prefix applies to the operator's bucket too.
    /// </summary>
    public LicenseLocation Licenses => new(
        CustomBucket ?? Bucket.Value,
        Key(CustomBucket is null ? Prefix : CustomDirectory ?? Prefix, LicenseDirectory, Product) + "/",
        Product);

    private static string Key(params string?[] parts) =>
        string.Join('/', parts.Select(p => p?.Trim('/')).Where(p => !string.IsNullOrEmpty(p)));
}

/// <summary>A location of configsets. Spec 5.1.</summary>
/// <param name="Prefix">The common prefix of all keys, with its trailing slash.</param>
public sealed record ConfigsetLocation(string Bucket, string Prefix);

/// <summary>A location of license files. Spec 6.1.</summary>
/// <param name="Prefix">The common prefix of all keys, with its trailing slash.</param>
/// <param name="Product">The product of the licenses.</param>
public sealed record LicenseLocation(string Bucket, string Prefix, string Product);
