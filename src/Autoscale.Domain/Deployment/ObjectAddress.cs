namespace Autoscale.Domain.Deployment;

/// <summary>Where an object is in S3.</summary>
public sealed record ObjectAddress
{
    private const int LongestKey = 1024;

    /// <summary>Refuses, with an <see cref="InvalidPropertyException"/>, what no bucket is called and no object can be.</summary>
    public ObjectAddress(string bucket, string key)
    {
        if (bucket.Length is < 3 or > 63 || !bucket.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'))
            throw new InvalidPropertyException("Bucket must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.");
        if (key.Length is 0 || System.Text.Encoding.UTF8.GetByteCount(key) > LongestKey || key.StartsWith('/') || key.EndsWith('/') || key.Any(char.IsControl))
            throw new InvalidPropertyException($"Key must be 1 to {LongestKey} bytes of one line, without a slash at either end.");
        (Bucket, Key) = (bucket, key);
    }

    /// <summary>The bucket.</summary>
    public string Bucket { get; }

    /// <summary>The key in it.</summary>
    public string Key { get; }

    /// <inheritdoc/>
    public override string ToString() => $"s3://{Bucket}/{Key}";
}
