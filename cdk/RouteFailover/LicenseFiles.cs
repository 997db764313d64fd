using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The location of the license files before a deployment.</summary>
/// <param name="Bucket">The operator's bucket.</param>
/// <param name="Region">The region of that bucket.</param>
/// <param name="Keys">The keys for unit 1 and unit 2.</param>
/// <param name="Encryption">The ARN of the KMS key of that bucket, and whether there is one.</param>
internal sealed record LicenseFiles(string Bucket, string Region, IReadOnlyList<string> Keys, (CfnCondition Has, string Arn) Encryption);
