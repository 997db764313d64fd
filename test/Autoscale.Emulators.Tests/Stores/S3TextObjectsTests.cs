using Amazon.S3.Model;
using Autoscale.Adapters.S3;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The text objects that a deployment writes, in the S3 of moto.</summary>
[Collection(AwsCollection.Name)]
public sealed class S3TextObjectsTests(AwsFixture aws) : IDisposable
{
    private readonly S3TextObjects _objects = new(aws.S3, _ => aws.S3);

    [Fact]
    public async Task A_text_is_written_unchanged_and_can_be_overwritten()
    {
        var address = new ObjectAddress(await aws.NewBucketAsync(), "assets/configset/extra");

        await _objects.PutAsync(new TextObject(address, "first, and longer"), default);
        await _objects.PutAsync(new TextObject(address, "zweite Fassung: ünïcödé\n"), default);

        using var answer = await aws.S3.GetObjectAsync(new GetObjectRequest { BucketName = address.Bucket, Key = address.Key });
        using var reader = new StreamReader(answer.ResponseStream);
        Assert.Equal("zweite Fassung: ünïcödé\n", await reader.ReadToEndAsync());
        Assert.Equal("text/plain; charset=utf-8", answer.Headers.ContentType);
    }

    [Fact]
    public async Task Deleting_a_text_twice_causes_no_error()
    {
        var address = new ObjectAddress(await aws.NewBucketAsync(), "units/fgt1.txt");
        await _objects.PutAsync(new TextObject(address, "x"), default);

        await _objects.DeleteAsync(address, default);
        await _objects.DeleteAsync(address, default);

        Assert.Empty((await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = address.Bucket })).S3Objects ?? []);
    }

    [Fact]
    public async Task Deleting_from_a_missing_bucket_causes_no_error_and_writing_to_it_is_refused()
    {
        var address = new ObjectAddress("no-such-bucket", "x");

        await _objects.DeleteAsync(address, default);
        var refused = await Assert.ThrowsAsync<DeploymentRefusedException>(() =>
            _objects.PutAsync(new TextObject(address, "secret text"), default));

        Assert.Equal("Object s3://no-such-bucket/x cannot be written: AWS refused the call with NoSuchBucket.", refused.Message);
    }

    [Fact]
    public async Task A_text_is_read_with_the_client_of_its_region_and_a_missing_one_is_null()
    {
        var address = new ObjectAddress(await aws.NewBucketAsync(), "licenses/fgt1.lic");
        await _objects.PutAsync(new TextObject(address, "-----BEGIN FGT VM LICENSE-----\r\n"), default);
        List<string> regions = [];
        var objects = new S3TextObjects(aws.S3, region =>
        {
            regions.Add(region);
            return aws.S3;
        });

        Assert.Equal("-----BEGIN FGT VM LICENSE-----\r\n", (await objects.FindAsync(address, "eu-west-3", default))?.Text);
        Assert.Null(await objects.FindAsync(new ObjectAddress(address.Bucket, "absent"), "eu-west-3", default));
        Assert.Equal(["eu-west-3", "eu-west-3"], regions);
    }

    [Fact]
    public async Task Reading_from_a_missing_bucket_is_refused_with_the_region()
    {
        var refused = await Assert.ThrowsAsync<DeploymentRefusedException>(() =>
            _objects.FindAsync(new ObjectAddress("no-such-bucket", "x"), "eu-west-3", default));

        Assert.Equal(
            "Object s3://no-such-bucket/x cannot be read in eu-west-3: AWS refused the call with NoSuchBucket.", refused.Message);
    }

    public void Dispose() => aws.Proxy.Reset();
}
