namespace Autoscale.Cdk.RouteFailover;

/// <summary>Where the license files lie before a deployment.</summary>
/// <param name="Bucket">The bucket that people put them in.</param>
/// <param name="Keys">Those of unit 1 and of unit 2.</param>
internal sealed record LicenseFiles(string Bucket, IReadOnlyList<string> Keys);
