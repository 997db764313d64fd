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
    private readonly S3TextObjects _objects = new(aws.S3);

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

    public void Dispose() => aws.Proxy.Reset();
}
