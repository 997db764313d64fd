using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Licensing;

namespace Autoscale.Domain.Settings;

/// <summary>Where configsets and licenses are. Spec 5.1, 6.1.</summary>
/// <param name="Bucket">The bucket of the deployment (<c>asset-storage-name</c>).</param>
/// <param name="Prefix">Where in it (<c>asset-storage-key-prefix</c>).</param>
/// <param name="CustomBucket">The operator's own bucket (<c>custom-asset-container</c>); null when there is none.</param>
/// <param name="CustomDirectory">Where in it (<c>custom-asset-directory</c>); null when not set.</param>
/// <param name="LicenseDirectory">The folder of the license files (<c>license-file-directory</c>).</param>
public sealed record AssetSettings(Required<string> Bucket, string Prefix, string? CustomBucket, string? CustomDirectory, string LicenseDirectory)
{
    /// <summary>The product whose licenses these are, and the name of its folder.</summary>
    public const string Product = "fortigate";

    /// <summary>Where the shipped configsets are.</summary>
    public ConfigsetLocation Configsets => new(Bucket.Value, Key(Prefix, "configset") + "/");

    /// <summary>Where the operator's own configsets are; null when there are none.</summary>
    public ConfigsetLocation? CustomConfigsets => CustomBucket is null ? null : new ConfigsetLocation(CustomBucket, Key(CustomDirectory, "configset") + "/");

    /// <summary>Where the licenses are: in the operator's own bucket, when there is one. Without a directory of its own, the deployment's prefix holds there too.</summary>
    public LicenseLocation Licenses => new(
        CustomBucket ?? Bucket.Value,
        Key(CustomBucket is null ? Prefix : CustomDirectory ?? Prefix, LicenseDirectory, Product) + "/",
        Product);

    private static string Key(params string?[] parts) => string.Join('/', parts.Select(p => p?.Trim('/')).Where(p => !string.IsNullOrEmpty(p)));
}
