using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of the license stock.</summary>
public abstract class LicenseStockContract
{
    private static readonly License First = Cast.FirstLicense;
    private static readonly License Second = new(new LicenseText("second").Checksum, "FGVM02.lic", null, "fortigate");

    [Fact]
    public async Task The_stock_is_empty_before_the_first_license() =>
        Assert.Empty(await (await OpenAsync()).ListAsync("fortigate", default));

    [Fact]
    public async Task Stored_licenses_are_read_back()
    {
        var store = await OpenAsync();

        await store.PutAsync(First, default);
        await store.PutAsync(Second, default);

        Assert.Equal([First, Second], (await store.ListAsync("fortigate", default)).OrderBy(l => l.FileName, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_license_that_is_stored_twice_is_listed_once_with_its_latest_values()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);

        await store.PutAsync(First with { FileName = "renamed.lic", ETag = null }, default);

        Assert.Equal([First with { FileName = "renamed.lic", ETag = null }], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_removed_license_is_not_listed()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);
        await store.PutAsync(Second, default);

        await store.RemoveAsync(First, default);

        Assert.Equal([Second], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_license_that_now_has_another_file_or_product_is_not_removed()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);

        await store.RemoveAsync(First with { FileName = "former.lic" }, default);
        await store.RemoveAsync(First with { Product = "fortimanager" }, default);

        Assert.Equal([First], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task Removing_a_missing_license_causes_no_error()
    {
        var store = await OpenAsync();

        await store.RemoveAsync(First, default);

        Assert.Empty(await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_listing_has_the_licenses_of_one_product_only()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);
        await store.PutAsync(Second with { Product = "fortimanager" }, default);

        Assert.Equal([First], await store.ListAsync("fortigate", default));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<ILicenseStock> OpenAsync();
}
