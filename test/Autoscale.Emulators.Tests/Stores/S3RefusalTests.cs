using Autoscale.Adapters.S3;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>Reads that S3 refuses: the error names bucket, key and the missing permission.</summary>
[Collection(AwsCollection.Name)]
public sealed class S3RefusalTests(AwsFixture aws)
{
    private const string OfTheKey =
        "User: arn:aws:sts::123456789012:assumed-role/fgt/fgt is not authorized to perform: kms:Decrypt on resource: "
        + "arn:aws:kms:eu-central-1:123456789012:key/1 because no identity-based policy allows the kms:Decrypt action";

    [Theory]
    [InlineData(OfTheKey, "kms:Decrypt")]
    [InlineData(
        "Access Denied", "s3:GetObject (or s3:ListBucket if there is no such object, or kms:Decrypt if the bucket has a key of its own)")]
    public async Task A_refused_read_of_a_configset_names_bucket_key_and_permission(string answer, string permission)
    {
        var location = new ConfigsetLocation(await aws.NewBucketAsync(), "assets/configset/");
        aws.Proxy.Faults.Fail("s3", "GetObject", new AwsError("AccessDenied", answer, 403));

        var refused = await Assert.ThrowsAsync<ReadRefusedException>(() =>
            new S3Configsets(aws.S3).FindAsync(location, "baseconfig", default));

        aws.Proxy.Reset();
        Assert.Equal((location.Bucket, "assets/configset/baseconfig", permission), (refused.Bucket, refused.Key, refused.Permission));
        Assert.Equal(
            $"S3 refuses to read assets/configset/baseconfig in bucket {location.Bucket}: permission {permission} is missing.",
            refused.Message);
    }

    [Fact]
    public async Task A_refused_list_of_licenses_names_bucket_prefix_and_permission()
    {
        var location = new LicenseLocation(await aws.NewBucketAsync(), "assets/license-files/fortigate/", "fortigate");
        aws.Proxy.Faults.Fail("s3", "ListObjectsV2", AwsError.AccessDenied);

        var refused = await Assert.ThrowsAsync<ReadRefusedException>(() => new S3LicenseFiles(aws.S3).ListAsync(location, default));

        aws.Proxy.Reset();
        Assert.Equal((location.Bucket, location.Prefix, "s3:ListBucket"), (refused.Bucket, refused.Key, refused.Permission));
    }
}
