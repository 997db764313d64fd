using System.Text;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of license files.</summary>
public abstract class LicenseFilesContract
{
    protected static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    [Fact]
    public async Task A_file_is_read_as_it_was_stored()
    {
        var (store, location) = await OpenAsync(
            new Dictionary<string, string> { ["FGVM01.lic"] = "-----BEGIN FGT VM LICENSE-----\r\nabc\r\n" });

        var text = await store.ReadAsync(location, "FGVM01.lic", default);

        Assert.Equal("-----BEGIN FGT VM LICENSE-----\r\nabc\r\n", text!.Reveal());
    }

    [Fact]
    public async Task A_missing_file_is_not_found()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["FGVM01.lic"] = "first" });

        Assert.Null(await store.ReadAsync(location, "FGVM02.lic", default));
        Assert.Null(await store.ReadAsync(location with { Prefix = "elsewhere/" }, "FGVM01.lic", default));
    }

    [Fact]
    public async Task A_listing_has_all_files_of_its_location_with_their_sizes()
    {
        var (store, location) = await OpenAsync(
            new Dictionary<string, string> { ["FGVM01.lic"] = "first", ["FGVM02.lic"] = "second", ["empty.lic"] = "" });

        Assert.Equal(
            ["FGVM01.lic 5", "FGVM02.lic 6", "empty.lic 0"],
            (await store.ListAsync(location, default)).Select(f => $"{f.Name} {f.Size}").Order(StringComparer.Ordinal));
        Assert.Empty(await store.ListAsync(location with { Prefix = "elsewhere/" }, default));
    }

    [Fact]
    public async Task The_ETag_of_a_file_changes_only_with_its_content()
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
    public async Task A_text_is_read_with_the_current_ETag_of_its_file()
    {
        var (store, location) = await OpenAsync(new Dictionary<string, string> { ["FGVM01.lic"] = "first", ["FGVM02.lic"] = "second" });
        var before = (await store.ListAsync(location, default)).ToDictionary(f => f.Name, f => f.ETag);

        Assert.Equal(before["FGVM01.lic"], (await store.ReadAsync(location, "FGVM01.lic", default))!.ETag);
        Assert.Equal(before["FGVM02.lic"], (await store.ReadAsync(location, "FGVM02.lic", default))!.ETag);
        await PutAsync(location, "FGVM01.lic", "third");

        Assert.NotEqual(before["FGVM01.lic"], (await store.ReadAsync(location, "FGVM01.lic", default))!.ETag);
    }

    [Fact]
    public async Task Marks_of_encodings_are_decoded_and_other_files_have_a_fault()
    {
        var (store, location) = await OpenAsync(Nothing);
        const string License = "-----BEGIN FGT VM LICENSE-----\nabc\n-----END FGT VM LICENSE-----\n";
        await PutAsync(location, "utf16.lic", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(License)]);
        await PutAsync(location, "unmarked.lic", Encoding.Unicode.GetBytes(License));
        await PutAsync(location, "large.lic", new byte[LicenseFile.MaxSize + 100]);

        Assert.Equal(License, (await store.ReadAsync(location, "utf16.lic", default))!.Reveal());
        Assert.Contains("0x00", (await store.ReadAsync(location, "unmarked.lic", default))!.Fault, StringComparison.Ordinal);
        Assert.Equal("it is larger than 128 KiB", (await store.ReadAsync(location, "large.lic", default))!.Fault);
    }

    /// <summary>A store with these files in one location, and that location.</summary>
    protected abstract Task<(ILicenseFiles Store, LicenseLocation Location)> OpenAsync(IReadOnlyDictionary<string, string> files);

    /// <summary>Writes a file of that store, as an operator does.</summary>
    protected abstract Task PutAsync(LicenseLocation location, string name, byte[] content);

    private Task PutAsync(LicenseLocation location, string name, string text) => PutAsync(location, name, Encoding.UTF8.GetBytes(text));
}
