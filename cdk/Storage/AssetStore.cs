using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace Autoscale.Cdk.Storage;

/// <summary>
/// The private bucket with configsets and license files. It is retained when the stack is deleted, because operators upload the license
/// files.
/// </summary>
public sealed class AssetStore : Construct
{
    public AssetStore(Construct scope, string id, string prefix)
        : base(scope, id)
    {
        var bucket = new Bucket(this, "Bucket", new BucketProps
        {
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
            MinimumTLSVersion = 1.2,
            ObjectOwnership = ObjectOwnership.BUCKET_OWNER_ENFORCED,
            Versioned = true,
            LifecycleRules =
            [
                new LifecycleRule
                {
                    NoncurrentVersionExpiration = Duration.Days(90),
                    AbortIncompleteMultipartUploadAfter = Duration.Days(1),
                },
            ],
            RemovalPolicy = RemovalPolicy.RETAIN,
        });
        Tags.Of(bucket).Add("ResourceGroup", prefix);
        BucketName = bucket.BucketName;
    }

    public string BucketName { get; }
}
