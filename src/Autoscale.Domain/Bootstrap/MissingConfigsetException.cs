namespace Autoscale.Domain.Bootstrap;

/// <summary>The one configset without which there is no configuration cannot be found.</summary>
/// <param name="location">Where it should be.</param>
public sealed class MissingConfigsetException(ConfigsetLocation location)
    : Exception($"There is no configset {Configset.Base} at {location.Prefix} in bucket {location.Bucket}.");
