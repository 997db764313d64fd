using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.CustomResources;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>The private bucket with configsets (uploaded from here) and license files (put there by people, so the bucket outlives the stack).</summary>
public sealed class AssetStore : Construct
{
    public AssetStore(Construct scope, string id, AssetStoreProps props)
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
            LifecycleRules = [new LifecycleRule { NoncurrentVersionExpiration = Duration.Days(90) }],
            RemovalPolicy = RemovalPolicy.RETAIN,
        });

        var configsets = Directory.EnumerateFiles(props.ConfigsetFolder).Where(file => !Path.HasExtension(file)).Order(StringComparer.Ordinal);
        foreach (var file in configsets)
            Upload(file, bucket, $"{props.Directory}/configset/{Path.GetFileName(file)}");

        BucketName = bucket.BucketName;
    }

    public string BucketName { get; }

    /// <summary>Runs when the stack is created and whenever the text changes; an object is overwritten, never deleted.</summary>
    private void Upload(string file, Bucket bucket, string key)
    {
        new AwsCustomResource(this, $"Configset-{Path.GetFileName(file)}", new AwsCustomResourceProps
        {
            OnUpdate = new AwsSdkCall
            {
                Service = "S3",
                Action = "putObject",
                PhysicalResourceId = PhysicalResourceId.Of(key),
                Parameters = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["Bucket"] = bucket.BucketName,
                    ["Key"] = key,
                    ["Body"] = File.ReadAllText(file),
                    ["ContentType"] = "text/plain; charset=utf-8",
                },
            },
            InstallLatestAwsSdk = false,
            Policy = AwsCustomResourcePolicy.FromStatements(
            [
                new PolicyStatement(new PolicyStatementProps { Actions = ["s3:PutObject"], Resources = [bucket.ArnForObjects(key)] }),
            ]),
        });
    }
}
