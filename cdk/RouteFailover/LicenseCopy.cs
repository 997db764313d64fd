using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.CustomResources;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// Copies the license file of a unit into the bucket of its configuration, because FortiOS reads both from one bucket, and a configuration
/// with a key must not be in the operator's bucket. S3 copies the file, so that it does not pass through the stack.
/// </summary>
internal static class LicenseCopy
{
    public static AwsCustomResource Make(Stack stack, int unit, LicenseFiles licenses, BootstrapStore store)
    {
        var key = BootstrapStore.LicenseKey(unit);
        var source = $"{licenses.Bucket}/{licenses.Keys[unit - 1]}";
        return new AwsCustomResource(stack, $"Fgt{unit}License", new AwsCustomResourceProps
        {
            OnUpdate = Call(
                "copyObject",
                key,
                ("Bucket", store.Bucket.BucketName),
                ("Key", key),
                ("CopySource", source),
                ("TaggingDirective", "REPLACE"),
                ("MetadataDirective", "REPLACE"),
                ("Metadata", Occasion)),
            OnDelete = Call("deleteObject", key, ("Bucket", store.Bucket.BucketName), ("Key", key)),
            InstallLatestAwsSdk = false,
            Policy = AwsCustomResourcePolicy.FromStatements(
            [
                new PolicyStatement(new PolicyStatementProps
                {
                    Actions = ["s3:GetObject"],
                    Resources = [stack.FormatArn(new ArnComponents { Service = "s3", Region = "", Account = "", Resource = source })],
                }),
                new PolicyStatement(new PolicyStatementProps
                {
                    Actions = ["s3:PutObject", "s3:DeleteObject"],
                    Resources = [store.Bucket.ArnForObjects(key)],
                }),
            ]),
        });
    }

    private static Dictionary<string, object> Occasion => new(StringComparer.Ordinal) { ["occasion"] = BootstrapStore.Occasion };

    private static AwsSdkCall Call(string action, string key, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            map.Add(name, value);
        return new AwsSdkCall { Service = "S3", Action = action, PhysicalResourceId = PhysicalResourceId.Of(key), Parameters = map };
    }
}
