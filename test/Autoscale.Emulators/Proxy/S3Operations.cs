using Microsoft.AspNetCore.Http;

namespace Autoscale.Emulators.Proxy;

/// <summary>
/// Names the operations of S3, whose requests do not contain an operation name. The name follows from the method, the depth of the path,
/// and a query parameter or header.
/// </summary>
internal static class S3Operations
{
    private enum Depth
    {
        Service,
        Bucket,
        Key,
    }

    /// <summary>The first matching row is the name. A mark is a query parameter, or a header if it starts with <c>x-</c>.</summary>
    private static readonly (string Method, Depth Depth, string? Mark, string Name)[] Names =
    [
        ("GET", Depth.Service, null, "ListBuckets"),
        ("GET", Depth.Bucket, "list-type", "ListObjectsV2"),
        ("GET", Depth.Bucket, "location", "GetBucketLocation"),
        ("GET", Depth.Bucket, "versioning", "GetBucketVersioning"),
        ("GET", Depth.Bucket, "versions", "ListObjectVersions"),
        ("GET", Depth.Bucket, "uploads", "ListMultipartUploads"),
        ("GET", Depth.Bucket, null, "ListObjects"),
        ("HEAD", Depth.Bucket, null, "HeadBucket"),
        ("PUT", Depth.Bucket, "versioning", "PutBucketVersioning"),
        ("PUT", Depth.Bucket, null, "CreateBucket"),
        ("DELETE", Depth.Bucket, null, "DeleteBucket"),
        ("POST", Depth.Bucket, "delete", "DeleteObjects"),
        ("GET", Depth.Key, "tagging", "GetObjectTagging"),
        ("GET", Depth.Key, "attributes", "GetObjectAttributes"),
        ("GET", Depth.Key, "uploadId", "ListParts"),
        ("GET", Depth.Key, null, "GetObject"),
        ("HEAD", Depth.Key, null, "HeadObject"),
        ("PUT", Depth.Key, "partNumber", "UploadPart"),
        ("PUT", Depth.Key, "tagging", "PutObjectTagging"),
        ("PUT", Depth.Key, "x-amz-copy-source", "CopyObject"),
        ("PUT", Depth.Key, null, "PutObject"),
        ("DELETE", Depth.Key, "uploadId", "AbortMultipartUpload"),
        ("DELETE", Depth.Key, "tagging", "DeleteObjectTagging"),
        ("DELETE", Depth.Key, null, "DeleteObject"),
        ("POST", Depth.Key, "uploads", "CreateMultipartUpload"),
        ("POST", Depth.Key, "uploadId", "CompleteMultipartUpload"),
    ];

    public static string NameOf(HttpRequest request)
    {
        var depth = DepthOf(request.Path.Value ?? "/");
        return Names.FirstOrDefault(row => row.Method == request.Method && row.Depth == depth && Bears(request, row.Mark)).Name
            ?? $"{request.Method} {depth}";
    }

    private static Depth DepthOf(string path)
    {
        var afterBucket = path.IndexOf('/', 1);
        return path.Length <= 1 ? Depth.Service : afterBucket < 0 || afterBucket == path.Length - 1 ? Depth.Bucket : Depth.Key;
    }

    private static bool Bears(HttpRequest request, string? mark) =>
        mark is null
        || (mark.StartsWith("x-", StringComparison.Ordinal) ? request.Headers.ContainsKey(mark) : request.Query.ContainsKey(mark));
}
