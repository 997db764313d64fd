using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Domain.Shared.Aws;

/// <summary>Text objects in S3 buckets.</summary>
public interface ITextObjects
{
    /// <summary>
    /// Writes one object and overwrites an existing one. A permanent refusal by S3 is a <see cref="DeploymentRefusedException"/>; other
    /// faults propagate.
    /// </summary>
    Task PutAsync(TextObject text, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes one object; harmless when the object or its bucket does not exist. A permanent refusal by S3 is a
    /// <see cref="DeploymentRefusedException"/>; other faults propagate.
    /// </summary>
    Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one object of a bucket in a region; null when there is no such object. A permanent refusal by S3 is a
    /// <see cref="DeploymentRefusedException"/>; other faults propagate.
    /// </summary>
    /// <param name="address">The object.</param>
    /// <param name="region">The region of the bucket, such as <c>eu-west-1</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<TextObject?> FindAsync(ObjectAddress address, string region, CancellationToken cancellationToken);
}

/// <summary>A text to be stored in a bucket. It may contain secrets, so it prints as its address.</summary>
public sealed record TextObject(ObjectAddress Address, string Text)
{
    /// <summary>The reason why the object is no text, as a clause; null when it is text.</summary>
    public string? Fault { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Address.ToString();
}

/// <summary>The bucket and key of an S3 object.</summary>
public sealed record ObjectAddress
{
    private const int LongestKey = 1024;

    /// <summary>Throws an <see cref="InvalidPropertyException"/> if S3 does not allow the bucket name or the object key.</summary>
    public ObjectAddress(string bucket, string key)
    {
        if (bucket.Length is < 3 or > 63 || !bucket.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'))
            throw new InvalidPropertyException("Bucket must be a valid bucket name: 3 to 63 lower-case letters, digits, dots and hyphens.");
        if (key.Length is 0
            || System.Text.Encoding.UTF8.GetByteCount(key) > LongestKey
            || key.StartsWith('/')
            || key.EndsWith('/')
            || key.Any(char.IsControl))
            throw new InvalidPropertyException($"Key must be 1 to {LongestKey} bytes long, on one line, without a slash at either end.");
        (Bucket, Key) = (bucket, key);
    }

    /// <summary>The bucket.</summary>
    public string Bucket { get; }

    /// <summary>The key in the bucket.</summary>
    public string Key { get; }

    /// <inheritdoc/>
    public override string ToString() => $"s3://{Bucket}/{Key}";
}
