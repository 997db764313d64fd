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
    public async Task Folder_markers_and_files_over_one_mebibyte_are_left_out_of_a_listing()
    {
        var (store, location) = await OpenAsync(
            new Dictionary<string, string> { ["FGVM01.lic"] = "first", ["deeper/FGVM02.lic"] = "second" });
        await PutAsync(location, "", "");
        await PutAsync(location, "deeper/", "not even empty");
        await aws.S3.PutBytesAsync(location.Bucket, location.Prefix + "largest.lic", new byte[1 << 20]);
        await aws.S3.PutBytesAsync(location.Bucket, location.Prefix + "image.lic", new byte[(1 << 20) + 1]);

        Assert.Equal(
            ["FGVM01.lic", "deeper/FGVM02.lic", "largest.lic"],
            (await store.ListAsync(location, default)).Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_byte_order_mark_is_kept_in_the_text()
    {
        var (store, location) = await OpenAsync(Nothing);
        byte[] content = [.. Encoding.UTF8.GetPreamble(), .. "first"u8];
        await aws.S3.PutBytesAsync(location.Bucket, location.Prefix + "FGVM01.lic", content);

        var text = await store.ReadAsync(location, "FGVM01.lic", default);

        Assert.Equal(content, Encoding.UTF8.GetBytes(text!.Reveal()));
    }

    protected override async Task<(ILicenseFiles Store, LicenseLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> files)
    {
        var location = new LicenseLocation(await aws.NewBucketAsync(), "assets/license-files/fortigate/", "fortigate");
        foreach (var (name, text) in files)
            await PutAsync(location, name, text);
        return (new S3LicenseFiles(aws.S3), location);
    }

    protected override Task PutAsync(LicenseLocation location, string name, string text) =>
        aws.S3.PutTextAsync(location.Bucket, location.Prefix + name, text);
}
