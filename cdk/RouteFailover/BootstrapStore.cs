using Amazon.CDK;
using Amazon.CDK.AWS.S3;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The private bucket from which the units read their first configurations, which contain the API key, and their licenses. It keeps no old
/// versions, so that a replaced key is deleted, and its objects expire after a week: a unit reads them once, at its first boot. The stack
/// empties the bucket and deletes it with itself.
/// </summary>
internal sealed class BootstrapStore
{
    public BootstrapStore(Stack stack)
    {
        Bucket = new Bucket(stack, "BootstrapBucket", new BucketProps
        {
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            LifecycleRules = [new LifecycleRule { Expiration = Duration.Days(7), AbortIncompleteMultipartUploadAfter = Duration.Days(1) }],
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        ((CfnBucket)Bucket.Node.DefaultChild!).OverrideLogicalId("BootstrapBucket");
        Tags.Of(Bucket).Add("ResourceGroup", Fn.Ref("ResourceTagPrefix"));
    }

    public Bucket Bucket { get; }

    /// <summary>
    /// The values whose change makes CloudFormation replace a unit. The objects of a unit contain them too, and so are written again for a
    /// new unit.
    /// </summary>
    public static string Occasion => Fn.Sub("${FortiGateImage} ${KeyPair} ${FortiGateMetadataTokens}");

    public static string ConfigurationKey(int unit) => $"fgt{unit}.conf";

    public static string LicenseKey(int unit) => $"fgt{unit}.lic";
}
