using Amazon.S3;
using Amazon.S3.Model;

namespace Autoscale.Adapters.S3;

/// <summary>Reads whole files and lists all files under a prefix.</summary>
internal static class S3Reads
{
    private const string NoSuchKey = "NoSuchKey";

    /// <summary>The content; null when there is no such file. A missing bucket is an error of the deployment and is thrown.</summary>
    public static async Task<byte[]?> ReadAsync(this IAmazonS3 client, string bucket, string key, CancellationToken cancellationToken) =>
        (await client.ReadTaggedAsync(bucket, key, cancellationToken))?.Content;

    /// <summary>The content together with its ETag, without quotes; null when there is no such file.</summary>
    public static async Task<(byte[] Content, string? ETag)?> ReadTaggedAsync(
        this IAmazonS3 client, string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken);
            using var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, cancellationToken);
            return (content.ToArray(), answer.ETag?.Trim('"'));
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == NoSuchKey)
        {
            return null;
        }
    }

    /// <summary>All files whose key begins with the prefix, by the rest of their key; folder markers are left out.</summary>
    public static async Task<IReadOnlyList<(string Name, S3Object File)>> ListAsync(
        this IAmazonS3 client, string bucket, string prefix, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        return await client.Paginators.ListObjectsV2(request).S3Objects
            .Where(o => o.Key.Length > prefix.Length && !o.Key.EndsWith('/'))
            .Select(o => (o.Key[prefix.Length..], o))
            .ToListAsync(cancellationToken);
    }
}
