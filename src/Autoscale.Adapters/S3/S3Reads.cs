using Amazon.S3;
using Amazon.S3.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.S3;

/// <summary>Reads whole files and lists all files under a prefix.</summary>
internal static class S3Reads
{
    private const string NoSuchKey = "NoSuchKey";
    private const string AccessDenied = "AccessDenied";
    private const string Reading =
        "s3:GetObject (or s3:ListBucket if there is no such object, or kms:Decrypt if the bucket has a key of its own)";

    /// <summary>The content; null when there is no such file. A missing bucket is an error of the deployment and is thrown.</summary>
    public static async Task<byte[]?> ReadAsync(this IAmazonS3 client, string bucket, string key, CancellationToken cancellationToken) =>
        (await client.ReadTaggedAsync(bucket, key, cancellationToken))?.Content;

    /// <summary>The content together with its ETag, without quotes; null when there is no such file.</summary>
    /// <param name="most">The maximum number of bytes to read; the rest of a larger file is left out.</param>
    public static async Task<(byte[] Content, string? ETag)?> ReadTaggedAsync(
        this IAmazonS3 client, string bucket, string key, CancellationToken cancellationToken, long most = long.MaxValue)
    {
        try
        {
            using var answer = await client.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken);
            using var content = new MemoryStream();
            var buffer = new byte[81920];
            while (content.Length < most)
            {
                var room = (int)Math.Min(buffer.Length, most - content.Length);
                var count = await answer.ResponseStream.ReadAsync(buffer.AsMemory(0, room), cancellationToken);
                if (count == 0)
                    break;
                await content.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }

            return (content.ToArray(), answer.ETag?.Trim('"'));
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == NoSuchKey)
        {
            return null;
        }
        catch (AmazonS3Exception denied) when (denied.ErrorCode == AccessDenied)
        {
            throw Refused(bucket, key, Reading, denied);
        }
    }

    /// <summary>All files whose key begins with the prefix, by the rest of their key; folder markers are left out.</summary>
    public static async Task<IReadOnlyList<(string Name, S3Object File)>> ListAsync(
        this IAmazonS3 client, string bucket, string prefix, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        try
        {
            return await client.Paginators.ListObjectsV2(request).S3Objects
                .Where(o => o.Key.Length > prefix.Length && !o.Key.EndsWith('/'))
                .Select(o => (o.Key[prefix.Length..], o))
                .ToListAsync(cancellationToken);
        }
        catch (AmazonS3Exception denied) when (denied.ErrorCode == AccessDenied)
        {
            throw Refused(bucket, prefix, "s3:ListBucket", denied);
        }
    }

    private static ReadRefusedException Refused(string bucket, string key, string usual, AmazonS3Exception denied) =>
        new(bucket, key, DeniedActions.In(denied.Message) ?? usual, denied);
}
