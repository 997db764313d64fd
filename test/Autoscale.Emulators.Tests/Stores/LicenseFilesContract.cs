using Autoscale.Domain.Licensing;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What every store of license files does.</summary>
public abstract class LicenseFilesContract
{
    protected static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    [Fact]
    public async Task A_file_is_read_as_it_was_stored()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["FGVM01.lic"] = "-----BEGIN FGT VM LICENSE-----\r\nabc\r\n" });

        var text = await store.ReadAsync(location, "FGVM01.lic", default);

        Assert.Equal("-----BEGIN FGT VM LICENSE-----\r\nabc\r\n", text!.Reveal());
    }

    [Fact]
    public async Task A_file_that_has_vanished_is_none()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["FGVM01.lic"] = "first" });

        Assert.Null(await store.ReadAsync(location, "FGVM02.lic", default));
        Assert.Null(await store.ReadAsync(location with { Prefix = "elsewhere/" }, "FGVM01.lic", default));
    }

    [Fact]
    public async Task A_listing_has_all_files_of_its_location_but_the_empty_ones()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["FGVM01.lic"] = "first", ["FGVM02.lic"] = "second", ["empty.lic"] = "" });

        Assert.Equal(["FGVM01.lic", "FGVM02.lic"], (await store.ListAsync(location, default)).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Empty(await store.ListAsync(location with { Prefix = "elsewhere/" }, default));
    }

    [Fact]
    public async Task A_file_has_another_tag_once_its_content_is_another_and_the_same_while_it_is_the_same()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["FGVM01.lic"] = "first" });
        var before = Assert.Single(await store.ListAsync(location, default));
        var again = Assert.Single(await store.ListAsync(location, default));
        await PutAsync(location, "FGVM01.lic", "second");
        var after = Assert.Single(await store.ListAsync(location, default));

        Assert.Equal(before, again);
        Assert.NotEqual(before.ETag, after.ETag);
    }

    [Fact]
    public async Task A_text_comes_with_the_tag_that_a_listing_shows_for_its_file_at_that_moment()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["FGVM01.lic"] = "first", ["FGVM02.lic"] = "second" });
        var before = (await store.ListAsync(location, default)).ToDictionary(f => f.Name, f => f.ETag);

        Assert.Equal(before["FGVM01.lic"], (await store.ReadAsync(location, "FGVM01.lic", default))!.ETag);
        Assert.Equal(before["FGVM02.lic"], (await store.ReadAsync(location, "FGVM02.lic", default))!.ETag);
        await PutAsync(location, "FGVM01.lic", "third");

        Assert.NotEqual(before["FGVM01.lic"], (await store.ReadAsync(location, "FGVM01.lic", default))!.ETag);
    }

    /// <summary>A store with these files in one location, and that location.</summary>
    protected abstract Task<(ILicenseFiles Store, LicenseLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> files);

    /// <summary>Writes a file of that store, as an operator does.</summary>
    protected abstract Task PutAsync(LicenseLocation location, string name, string text);
}
