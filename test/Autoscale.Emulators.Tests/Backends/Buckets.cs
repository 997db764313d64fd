using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>Creates buckets and objects as operators do.</summary>
internal static class Buckets
{
    /// <summary>A bucket that no other test uses.</summary>
    public static async Task<string> NewBucketAsync(this AwsFixture aws)
    {
        var bucket = $"assets-{aws.NewTables().Cluster}";
        await aws.S3.PutBucketAsync(bucket);
        return bucket;
    }

    public static Task PutTextAsync(this IAmazonS3 s3, string bucket, string key, string text) =>
        s3.PutBytesAsync(bucket, key, Encoding.UTF8.GetBytes(text));

    public static async Task PutBytesAsync(this IAmazonS3 s3, string bucket, string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = stream });
    }
}
