namespace Autoscale.Domain.Shared.Aws;

/// <summary>S3 refuses to read an object, or to list a folder, because a permission is missing; a retry does not help.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The key of the object, or the prefix of the list.</param>
/// <param name="permission">The missing permission, such as <c>kms:Decrypt</c>.</param>
/// <param name="cause">The answer of S3.</param>
public sealed class ReadRefusedException(string bucket, string key, string permission, Exception cause)
    : Exception($"S3 refuses to read {key} in bucket {bucket}: permission {permission} is missing.", cause)
{
    /// <summary>The bucket.</summary>
    public string Bucket { get; } = bucket;

    /// <summary>The key of the object, or the prefix of the list.</summary>
    public string Key { get; } = key;

    /// <summary>The missing permission.</summary>
    public string Permission { get; } = permission;
}
