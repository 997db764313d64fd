using Amazon.S3;
using Amazon.S3.Model;

namespace Autoscale.Emulators.Tests.EmulatorTests;

[Collection(EmulatorCollection.Name)]
public sealed class S3Tests : IDisposable
{
    private readonly EmulatorFixture _emulators;
    private readonly AmazonS3Client _s3;

    public S3Tests(EmulatorFixture emulators)
    {
        emulators.Proxy.Reset();
        _emulators = emulators;
        _s3 = AwsClients.S3(emulators.Proxy.Endpoint);
    }

    [Fact]
    public async Task Every_S3_call_is_named_by_its_method_and_path()
    {
        await _s3.PutBucketAsync("names");
        await PutAsync("names", "license/one.lic", "text");
        await ReadAsync("names", "license/one.lic");
        await _s3.GetObjectMetadataAsync("names", "license/one.lic");
        await _s3.ListObjectsV2Async(new() { BucketName = "names" });
        await _s3.CopyObjectAsync("names", "license/one.lic", "names", "license/two.lic");
        await _s3.DeleteObjectAsync("names", "license/one.lic");

        Assert.Equal(
            ["CreateBucket", "PutObject", "GetObject", "HeadObject", "ListObjectsV2", "CopyObject", "DeleteObject"],
            _emulators.Proxy.Calls.All.Select(call => call.Operation));
        Assert.All(_emulators.Proxy.Calls.All, call => Assert.Equal("s3", call.Service));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("folder/with space/ünïcödé+plus&and=equals%25")]
    [InlineData("double//slash/../dots")]
    public async Task A_key_arrives_as_it_was_sent(string key)
    {
        await _s3.PutBucketAsync("keys");
        await PutAsync("keys", key, "content of " + key);

        Assert.Equal("content of " + key, await ReadAsync("keys", key));
        Assert.Contains(key, (await _s3.ListObjectsV2Async(new() { BucketName = "keys" })).S3Objects.Select(found => found.Key));
    }

    [Fact]
    public async Task A_large_upload_in_signed_chunks_is_stored_completely()
    {
        var content = new string('x', 3_000_000);
        await _s3.PutBucketAsync("chunks");
        await _s3.PutObjectAsync(new() { BucketName = "chunks", Key = "large", ContentBody = content, UseChunkEncoding = true });

        Assert.Equal(content, await ReadAsync("chunks", "large"));
        var (put, get) = (Call("PutObject"), Call("GetObject"));
        Assert.True(put.RequestBytes > content.Length, "Signed chunks are larger than what they carry.");
        Assert.Equal(content.Length, get.ResponseBytes);
    }

    [Fact]
    public async Task A_missing_object_is_reported_as_in_AWS()
    {
        await _s3.PutBucketAsync("missing");

        await Assert.ThrowsAsync<NoSuchKeyException>(() => ReadAsync("missing", "nothing"));
    }

    [Fact]
    public async Task A_fault_applies_to_a_call_whose_answer_has_no_body()
    {
        await _s3.PutBucketAsync("heads");
        _emulators.Proxy.Faults.Fail("s3", "HeadObject", Proxy.AwsError.AccessDenied);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => _s3.GetObjectMetadataAsync("heads", "any"));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
    }

    public void Dispose() => _s3.Dispose();

    private Proxy.AwsCall Call(string operation) => _emulators.Proxy.Calls.All.Single(call => call.Operation == operation);

    private Task<PutObjectResponse> PutAsync(string bucket, string key, string content) =>
        _s3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = content });

    private async Task<string> ReadAsync(string bucket, string key)
    {
        using var found = await _s3.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(found.ResponseStream);
        return await reader.ReadToEndAsync();
    }
}
