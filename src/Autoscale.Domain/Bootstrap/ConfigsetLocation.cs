namespace Autoscale.Domain.Bootstrap;

/// <summary>Where configsets are. Spec 5.1.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What every key in it begins with, with the slash at its end.</param>
public sealed record ConfigsetLocation(string Bucket, string Prefix);
