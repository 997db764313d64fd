using Amazon.S3;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Adapters.S3;

/// <summary>The license files, in a bucket. Spec 6.1.</summary>
public sealed class S3LicenseFiles(IAmazonS3 client) : ILicenseFiles
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken) =>
    [
        .. (await client.ListAsync(location.Bucket, location.Prefix, cancellationToken))
            .Select(f => new LicenseFile(f.Name, f.File.ETag.Trim('"')) { Size = f.File.Size }),
    ];

    /// <inheritdoc/>
    public async Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken) =>
        await client.ReadTaggedAsync(location.Bucket, location.Prefix + name, cancellationToken, LicenseFile.MaxSize + 1)
            is var (content, tag)
            ? LicenseText.Of(content, tag)
            : null;
}
