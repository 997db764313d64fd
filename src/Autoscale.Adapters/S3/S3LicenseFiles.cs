using System.Text;
using Amazon.S3;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Adapters.S3;

/// <summary>The license files, in a bucket. Spec 6.1.</summary>
public sealed class S3LicenseFiles(IAmazonS3 client) : ILicenseFiles
{
    // A license has about 10 kB. A far larger file is a mistake and is not read into memory.
    private const long Largest = 1 << 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken) =>
    [
        .. (await client.ListAsync(location.Bucket, location.Prefix, cancellationToken))
            .Where(f => f.File.Size is > 0 and <= Largest)
            .Select(f => new LicenseFile(f.Name, f.File.ETag.Trim('"'))),
    ];

    // Decoded byte for byte, a byte order mark included: the checksum of the text is the license's identity, and the
    // original counted the mark too.
    /// <inheritdoc/>
    public async Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken) =>
        await client.ReadTaggedAsync(location.Bucket, location.Prefix + name, cancellationToken) is var (content, tag)
            ? new LicenseText(Encoding.UTF8.GetString(content)) { ETag = tag }
            : null;
}
