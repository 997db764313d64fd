using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// Makes the included function copy the license file of each unit into the bucket of its configuration, because FortiOS reads both from one
/// bucket, and a configuration with a key must not be in the operator's bucket.
/// </summary>
internal sealed class LicenseCopies
{
    private readonly Stack stack;
    private readonly LicenseFiles licenses;
    private readonly IncludedFailover failover;
    private readonly CfnPolicy reading;

    public LicenseCopies(Stack stack, LicenseFiles licenses, IncludedFailover failover)
    {
        (this.stack, this.licenses, this.failover) = (stack, licenses, failover);
        reading = new CfnPolicy(stack, "ReadLicenses", new CfnPolicyProps
        {
            PolicyName = "ReadLicenses",
            PolicyDocument = UnitRole.Document(
                UnitRole.Statement(
                    ("Sid", "ReadLicenses"),
                    ("Effect", "Allow"),
                    ("Action", "s3:GetObject"),
                    ("Resource", licenses.Keys.Select(key => ArnOf(licenses.Bucket, key)).ToArray())),
                Optional(
                    licenses.Encryption.Has,
                    UnitRole.Statement(
                        ("Sid", "DecryptLicenses"),
                        ("Effect", "Allow"),
                        ("Action", "kms:Decrypt"),
                        ("Resource", licenses.Encryption.Arn),
                        ("Condition", ViaS3(licenses.Region))))),
            Roles = [failover.BootstrapRole],
        });
    }

    public CfnCustomResource Write(int unit, BootstrapStore store)
    {
        var copy = new CfnCustomResource(
            stack, $"Fgt{unit}License", new CfnCustomResourceProps { ServiceToken = failover.BootstrapFunctionArn });
        copy.AddDependency(failover.BootstrapRetries);
        copy.AddDependency(reading);
        foreach (var (name, value) in new (string, object)[]
        {
            ("ServiceTimeout", FirstConfigurations.Patience),
            ("ServiceType", "copyLicense"),
            ("Bucket", store.Bucket.BucketName),
            ("Key", BootstrapStore.LicenseKey(unit)),
            ("SourceBucket", licenses.Bucket),
            ("SourceKey", licenses.Keys[unit - 1]),
            ("SourceRegion", licenses.Region),
            ("Occasion", BootstrapStore.Occasion),
        })
            copy.AddPropertyOverride(name, value);
        return copy;
    }

    // An expression of Fn.ConditionIf cannot be an item of a list: the library refuses it.
    private static Dictionary<string, object> Optional(CfnCondition when, Dictionary<string, object> statement) =>
        new(StringComparer.Ordinal)
        {
            ["Fn::If"] = new object[]
            {
                when.LogicalId,
                statement,
                new Dictionary<string, object>(StringComparer.Ordinal) { ["Ref"] = "AWS::NoValue" },
            },
        };

    private static string ArnOf(string bucket, string key) => Fn.Sub(
        "arn:${AWS::Partition}:s3:::${Bucket}/${Key}",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Bucket"] = bucket, ["Key"] = key });

    // The value ends with the domain of the partition, which follows from the region.
    private static Dictionary<string, object> ViaS3(string region) => new(StringComparer.Ordinal)
    {
        ["StringLike"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["kms:ViaService"] = $"s3.{region}.*" },
    };
}
