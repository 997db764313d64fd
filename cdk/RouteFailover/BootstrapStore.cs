using Amazon.CDK;
using Amazon.CDK.AWS.S3;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The private bucket from which the units read their first configurations, with the API key in them. It keeps no old versions, so that a key that was
/// replaced or deleted is gone. What is in it does not expire: a unit that is replaced reads it again. It ends with the stack, which empties it first.
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
            LifecycleRules = [new LifecycleRule { AbortIncompleteMultipartUploadAfter = Duration.Days(1) }],
            RemovalPolicy = RemovalPolicy.DESTROY,
        });
        Tags.Of(Bucket).Add("ResourceGroup", Fn.Ref("ResourceTagPrefix"));
    }

    public Bucket Bucket { get; }

    public static string ConfigurationKey(int unit) => $"fgt{unit}.conf";

    public static string LicenseKey(int unit) => $"fgt{unit}.lic";
}
