using System.Text;
using Amazon.S3;
using Autoscale.Adapters.S3;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

[Collection(AwsCollection.Name)]
public sealed class S3ConfigsetsTests(AwsFixture aws) : ConfigsetsContract
{
    [Fact]
    public async Task A_folder_marker_is_ignored_and_a_fragment_in_a_subfolder_is_named_by_its_path()
    {
        var (store, location) = await OpenAsync(Nothing);
        await aws.S3.PutTextAsync(location.Bucket, location.Prefix, "");
        await aws.S3.PutTextAsync(location.Bucket, location.Prefix + "deeper/", "");
        await aws.S3.PutTextAsync(location.Bucket, location.Prefix + "deeper/extra", "text");

        Assert.Equal(["deeper/extra"], await store.ListAsync(location, default));
        Assert.Equal(new Configset("deeper/extra", "text"), await store.FindAsync(location, "deeper/extra", default));
    }

    [Fact]
    public async Task A_byte_order_mark_is_removed_from_a_fragment()
    {
        var (store, location) = await OpenAsync(Nothing);
        await aws.S3.PutBytesAsync(location.Bucket, location.Prefix + "extra", [.. Encoding.UTF8.GetPreamble(), .. "text"u8]);

        Assert.Equal(new Configset("extra", "text"), await store.FindAsync(location, "extra", default));
    }

    [Fact]
    public async Task A_missing_bucket_throws()
    {
        var store = new S3Configsets(aws.S3);

        var fault = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() =>
            store.FindAsync(new("no-such-bucket", "configset/"), "baseconfig", default));

        Assert.Equal("NoSuchBucket", fault.ErrorCode);
    }

    protected override async Task<(IConfigsets Store, ConfigsetLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> fragments)
    {
        var location = new ConfigsetLocation(await aws.NewBucketAsync(), "assets/configset/");
        foreach (var (name, text) in fragments)
            await aws.S3.PutTextAsync(location.Bucket, location.Prefix + name, text);
        return (new S3Configsets(aws.S3), location);
    }
}
