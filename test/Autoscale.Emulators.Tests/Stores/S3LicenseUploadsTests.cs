using System.Text;
using Amazon.S3;
using Autoscale.Adapters.S3;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

[Collection(AwsCollection.Name)]
public sealed class S3LicenseUploadsTests(AwsFixture fixture) : IDisposable
{
    private static readonly byte[] First = Encoding.UTF8.GetBytes("first");
    private readonly S3LicenseFiles _files = new(fixture.S3);

    [Fact]
    public async Task A_file_is_added_once_and_never_overwritten()
    {
        var location = await OpenAsync();

        Assert.True(await _files.TryAddAsync(location, "FGVM01.lic", First, default));
        Assert.False(await _files.TryAddAsync(location, "FGVM01.lic", Encoding.UTF8.GetBytes("second"), default));
        Assert.True(await _files.TryAddAsync(location, "FGVM02.lic", First, default));

        Assert.Equal("first", (await _files.ReadAsync(location, "FGVM01.lic", default))!.Reveal());
        Assert.Equal(
            ["FGVM01.lic", "FGVM02.lic"],
            (await _files.ListAsync(location, default)).Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Any_other_AWS_error_is_thrown()
    {
        var location = await OpenAsync();
        fixture.Proxy.Faults.Fail("s3", "PutObject", AwsError.AccessDenied);

        await Assert.ThrowsAsync<AmazonS3Exception>(() => _files.TryAddAsync(location, "FGVM01.lic", First, default));
    }

    public void Dispose() => fixture.Proxy.Reset();

    private async Task<LicenseLocation> OpenAsync() => new(await fixture.NewBucketAsync(), "license-files/fortigate/", "fortigate");
}
