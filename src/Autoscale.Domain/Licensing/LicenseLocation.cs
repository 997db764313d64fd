namespace Autoscale.Domain.Licensing;

/// <summary>Where license files are. Spec 6.1.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What every key in it begins with, with the slash at its end.</param>
/// <param name="Product">The product they are for.</param>
public sealed record LicenseLocation(string Bucket, string Prefix, string Product);
