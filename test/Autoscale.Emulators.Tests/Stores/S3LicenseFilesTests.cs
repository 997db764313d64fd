using System.Text;
using Autoscale.Adapters.S3;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

[Collection(AwsCollection.Name)]
public sealed class S3LicenseFilesTests(AwsFixture aws) : LicenseFilesContract
{
    [Fact]
    public async Task A_listing_reads_all_pages()
    {
        string[] names = ["FGVM01.lic", "FGVM02.lic", "FGVM03.lic", "FGVM04.lic", "FGVM05.lic"];
        var (_, location) = await OpenAsync(names.ToDictionary(n => n, n => $"the text of {n}", StringComparer.Ordinal));
        aws.Proxy.Reset();

        var listed = await new S3LicenseFiles(aws.SmallPagesS3()).ListAsync(location, default);

        Assert.Equal(names, listed.Select(f => f.Name));
        Assert.Equal(["ListObjectsV2", "ListObjectsV2"], aws.Proxy.Calls.All.Select(c => c.Operation));
    }

    [Fact]
    public async Task Folder_markers_are_left_out_of_a_listing()
    {
        var (store, location) = await OpenAsync(
            new Dictionary<string, string> { ["FGVM01.lic"] = "first", ["deeper/FGVM02.lic"] = "second" });
        await aws.S3.PutTextAsync(location.Bucket, location.Prefix, "");
        await aws.S3.PutTextAsync(location.Bucket, location.Prefix + "deeper/", "not even empty");

        Assert.Equal(
            ["FGVM01.lic", "deeper/FGVM02.lic"],
            (await store.ListAsync(location, default)).Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    protected override async Task<(ILicenseFiles Store, LicenseLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> files)
    {
        var location = new LicenseLocation(await aws.NewBucketAsync(), "assets/license-files/fortigate/", "fortigate");
        foreach (var (name, text) in files)
            await PutAsync(location, name, Encoding.UTF8.GetBytes(text));
        return (new S3LicenseFiles(aws.S3), location);
    }

    protected override Task PutAsync(LicenseLocation location, string name, byte[] content) =>
        aws.S3.PutBytesAsync(location.Bucket, location.Prefix + name, content);
}
