using Amazon.S3.Model;
using Autoscale.Adapters.S3;
using Autoscale.Domain.Deployment;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>Texts that a deployment writes, as moto has them.</summary>
[Collection(AwsCollection.Name)]
public sealed class S3TextObjectsTests(AwsFixture aws) : IDisposable
{
    private readonly S3TextObjects _objects = new(aws.S3);

    [Fact]
    public async Task A_text_is_written_as_it_is_and_written_over()
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
    public async Task A_text_is_deleted_and_once_is_enough()
    {
        var address = new ObjectAddress(await aws.NewBucketAsync(), "units/fgt1.txt");
        await _objects.PutAsync(new TextObject(address, "x"), default);

        await _objects.DeleteAsync(address, default);
        await _objects.DeleteAsync(address, default);

        Assert.Empty((await aws.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = address.Bucket })).S3Objects ?? []);
    }

    [Fact]
    public async Task A_bucket_that_is_gone_has_nothing_to_be_deleted_and_takes_nothing()
    {
        var address = new ObjectAddress("no-such-bucket", "x");

        await _objects.DeleteAsync(address, default);
        var refused = await Assert.ThrowsAsync<DeploymentRefusedException>(() => _objects.PutAsync(new TextObject(address, "secret text"), default));

        Assert.Equal("Object s3://no-such-bucket/x cannot be written, because AWS says NoSuchBucket.", refused.Message);
    }

    public void Dispose() => aws.Proxy.Reset();
}
