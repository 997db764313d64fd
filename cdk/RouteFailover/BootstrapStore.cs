using Amazon.CDK;
using Amazon.CDK.AWS.S3;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The private bucket from which the units read their first configurations, with the API key in them, and their licenses. It keeps no old versions, so that
/// a key that was replaced is gone, and after a week none at all: a unit reads once, when it is new. It ends with the stack, which empties it first.
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

    /// <summary>What makes CloudFormation replace a unit. Whatever is written for a unit says it too, and so is written again for a new one.</summary>
    public static string Occasion => Fn.Sub("${FortiGateImage} ${KeyPair}");

    public static string ConfigurationKey(int unit) => $"fgt{unit}.conf";

    public static string LicenseKey(int unit) => $"fgt{unit}.lic";
}
