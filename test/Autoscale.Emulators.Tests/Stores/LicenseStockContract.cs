using Autoscale.Domain.Licensing;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What every store of the license stock does.</summary>
public abstract class LicenseStockContract
{
    private static readonly License First = Cast.FirstLicense;
    private static readonly License Second = new(new LicenseText("second").Checksum, "FGVM02.lic", null, "fortigate");

    [Fact]
    public async Task The_books_are_empty_before_the_first_license() => Assert.Empty(await (await OpenAsync()).ListAsync("fortigate", default));

    [Fact]
    public async Task What_was_put_is_read_back()
    {
        var store = await OpenAsync();

        await store.PutAsync(First, default);
        await store.PutAsync(Second, default);

        Assert.Equal([First, Second], (await store.ListAsync("fortigate", default)).OrderBy(l => l.FileName, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_put_again_is_there_once_as_it_was_put_last()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);

        await store.PutAsync(First with { FileName = "renamed.lic", ETag = null }, default);

        Assert.Equal([First with { FileName = "renamed.lic", ETag = null }], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task What_was_removed_is_gone()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);
        await store.PutAsync(Second, default);

        await store.RemoveAsync(First, default);

        Assert.Equal([Second], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task What_names_another_file_or_product_by_now_is_left_alone()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);

        await store.RemoveAsync(First with { FileName = "former.lic" }, default);
        await store.RemoveAsync(First with { Product = "fortimanager" }, default);

        Assert.Equal([First], await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task To_remove_what_is_not_there_is_harmless()
    {
        var store = await OpenAsync();

        await store.RemoveAsync(First, default);

        Assert.Empty(await store.ListAsync("fortigate", default));
    }

    [Fact]
    public async Task A_listing_is_of_one_product()
    {
        var store = await OpenAsync();
        await store.PutAsync(First, default);
        await store.PutAsync(Second with { Product = "fortimanager" }, default);

        Assert.Equal([First], await store.ListAsync("fortigate", default));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<ILicenseStock> OpenAsync();
}
