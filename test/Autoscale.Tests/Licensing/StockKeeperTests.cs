using Autoscale.Domain.Fleet;
using Autoscale.Domain.Licensing;
using Autoscale.Simulation.Memory;

namespace Autoscale.Tests.Licensing;

public sealed class StockKeeperTests
{
    private readonly World _world = new();
    private readonly CountedFiles _files;

    public StockKeeperTests() => _files = new CountedFiles(_world.LicenseFiles);

    private LicenseLocation Location => _world.Settings.LicenseLocation;

    [Fact]
    public async Task An_unchanged_file_is_read_once_in_the_life_of_a_container()
    {
        _world.Stock(20);
        var keeper = Keeper();

        for (var i = 0; i < 5; i++)
            Assert.Equal(20, (await TakeAsync(keeper)).Licenses.Count);

        Assert.Equal(20, _files.Readings);
    }

    [Fact]
    public async Task A_new_container_learns_from_the_books_and_reads_nothing()
    {
        _world.Stock(20);
        await TakeAsync(Keeper());

        Assert.Equal(20, (await TakeAsync(Keeper())).Licenses.Count);

        Assert.Equal(20, _files.Readings);
    }

    [Fact]
    public async Task A_changed_file_is_read_again_and_its_old_license_leaves_the_books()
    {
        _world.Stock(3);
        var keeper = Keeper();
        await TakeAsync(keeper);

        _world.LicenseFiles.Put(Location, "02.lic", "another license");
        var stock = (await TakeAsync(keeper)).Licenses;

        Assert.Equal(4, _files.Readings);
        Assert.Equal(new LicenseText("another license").Checksum, stock.Single(l => l.FileName == "02.lic").Checksum);
        Assert.Equal(stock.ToHashSet(), _world.LicenseStock.All.ToHashSet());
    }

    [Fact]
    public async Task Rows_of_other_products_stay()
    {
        License other = new("sum", "01.lic", null, "fortimanager");
        await _world.LicenseStock.PutAsync(other, default);
        _world.Stock(1);

        await TakeAsync(Keeper());
        _world.LicenseFiles.Remove(Location, "01.lic");
        await TakeAsync(Keeper());

        Assert.Equal([other], _world.LicenseStock.All);
    }

    [Fact]
    public async Task Rows_of_the_original_which_have_no_tag_are_completed()
    {
        _world.Stock(1);
        await _world.LicenseStock.PutAsync(new License(new LicenseText("license 1").Checksum, "01.lic", null, "fortigate"), default);

        var stock = (await TakeAsync(Keeper())).Licenses;

        Assert.NotNull(stock.Single().ETag);
        Assert.Equal(stock, _world.LicenseStock.All);
    }

    [Fact]
    public async Task A_file_that_vanishes_between_listing_and_reading_is_no_license()
    {
        _world.Stock(2);
        _files.BeforeReading = name => _world.LicenseFiles.Remove(Location, "02.lic");

        Assert.Equal("01.lic", Assert.Single((await TakeAsync(Keeper())).Licenses).FileName);
    }

    [Fact]
    public async Task What_turned_out_to_be_wrong_is_read_anew_even_if_the_books_repeat_it()
    {
        // A row that gives the tag of the file the content of another one, as a version that noted the listed tag could write it.
        _world.Stock(1);
        var tag = Assert.Single(await _world.LicenseFiles.ListAsync(Location, default)).ETag;
        var wrong = new License(new LicenseText("another license").Checksum, "01.lic", tag, Location.Product);
        await _world.LicenseStock.PutAsync(wrong, default);
        var keeper = Keeper();
        Assert.Equal(wrong, Assert.Single((await TakeAsync(keeper)).Licenses));

        keeper.Forget(wrong);

        var right = Assert.Single((await TakeAsync(keeper)).Licenses);
        Assert.Equal(new LicenseText("license 1").Checksum, right.Checksum);
        Assert.Equal([right], _world.LicenseStock.All);
    }

    [Fact]
    public async Task An_unread_stock_is_read_in_parts_each_device_in_an_order_of_its_own()
    {
        _world.Stock(20);

        var (one, other) = (await TakeAsync(Keeper(), most: 4), await TakeAsync(new StockKeeper(_files, new InMemoryLicenseStock()), most: 4, FortiGates.B.Id));

        Assert.Equal((4, 16), (one.Licenses.Count, one.Unread));
        Assert.Equal(8, _files.Readings);
        Assert.NotEqual(one.Licenses, other.Licenses);
    }

    [Fact]
    public async Task What_a_device_wants_is_read_first()
    {
        _world.Stock(20);

        var stock = await Keeper().TakeStockAsync(Location, FortiGates.A.Id, ["07.lic", "gone.lic"], 1, default);

        Assert.Equal("07.lic", Assert.Single(stock.Licenses).FileName);
    }

    [Fact]
    public async Task The_row_of_a_file_that_is_yet_to_be_read_stays()
    {
        _world.Stock(3);
        License[] rows = [.. Enumerable.Range(1, 3).Select(i => LicensePolicyTests.LicenseNumber(i) with { ETag = null })];
        foreach (var row in rows)
            await _world.LicenseStock.PutAsync(row, default);

        await TakeAsync(Keeper(), most: 1);

        Assert.Equal(rows.Select(r => r.Checksum).ToHashSet(), _world.LicenseStock.All.Select(r => r.Checksum).ToHashSet());
    }

    [Fact]
    public async Task A_file_that_is_listed_and_cannot_be_found_is_not_waited_for()
    {
        _world.Stock(2);
        var keeper = new StockKeeper(new GhostlyFiles(_world.LicenseFiles, "02.lic"), _world.LicenseStock);

        var stock = await TakeAsync(keeper);

        Assert.Equal((1, 0), (stock.Licenses.Count, stock.Unread));
    }

    private Task<Stock> TakeAsync(StockKeeper keeper, int most = 100, InstanceId? reader = null) =>
        keeper.TakeStockAsync(Location, reader ?? FortiGates.A.Id, [], most, default);

    private StockKeeper Keeper() => new(_files, _world.LicenseStock);
}
