using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>The configsets in S3.</summary>
public interface IConfigsets
{
    /// <summary>
    /// Returns one configset by its name; null when there is none. A file that is no text has a <see cref="Configset.Fault"/>. Faults
    /// propagate.
    /// </summary>
    Task<Configset?> FindAsync(ConfigsetLocation location, string name, CancellationToken cancellationToken);

    /// <summary>Lists the names of all configsets in a location, over all pages; folder markers are skipped. Faults propagate.</summary>
    Task<IReadOnlyList<string>> ListAsync(ConfigsetLocation location, CancellationToken cancellationToken);
}

/// <summary>The mandatory base configset does not exist, or is no text.</summary>
/// <param name="location">The location of the shipped configsets.</param>
/// <param name="fault">The reason why it is no text; null when it does not exist.</param>
public sealed class MissingConfigsetException(ConfigsetLocation location, string? fault = null)
    : Exception(fault is null
        ? $"Configset {Configset.Base} not found at {location.Prefix} in bucket {location.Bucket}. " +
            $"Upload it, or correct {SettingCatalogue.AssetBucket.Key} and {SettingCatalogue.AssetPrefix.Key}."
        : $"Configset {Configset.Base} at {location.Prefix} in bucket {location.Bucket} is no text: {fault}. Upload it again in UTF-8.");
