using Amazon.S3;
using Amazon.S3.Model;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Adapters.S3;

/// <summary>The license files, in a bucket. Spec 6.1.</summary>
public sealed class S3LicenseFiles(IAmazonS3 client) : ILicenseFiles, ILicenseUploads
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

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(
        LicenseLocation location, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray());
        try
        {
            _ = await client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = location.Bucket,
                    Key = location.Prefix + name,
                    InputStream = stream,
                    IfNoneMatch = "*",
                    ContentType = "application/octet-stream",
                    AutoCloseStream = false,
                },
                cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exists) when (exists.ErrorCode is "PreconditionFailed" or "ConditionalRequestConflict")
        {
            return false;
        }
    }
}
