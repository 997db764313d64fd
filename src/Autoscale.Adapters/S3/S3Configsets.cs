using Amazon.S3;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Adapters.S3;

/// <summary>The configuration fragments, as files in a bucket. Spec 5.1, 5.2.</summary>
public sealed class S3Configsets(IAmazonS3 client) : IConfigsets
{
    /// <inheritdoc/>
    public async Task<Configset?> FindAsync(ConfigsetLocation location, string name, CancellationToken cancellationToken) =>
        await client.ReadAsync(location.Bucket, location.Prefix + name, cancellationToken) is { } content
            ? Configset.Of(name, content)
            : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(ConfigsetLocation location, CancellationToken cancellationToken) =>
        [.. (await client.ListAsync(location.Bucket, location.Prefix, cancellationToken)).Select(f => f.Name)];
}
