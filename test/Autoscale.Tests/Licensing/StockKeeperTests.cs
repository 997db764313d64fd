using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
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
    public async Task A_new_container_uses_the_stock_table_and_reads_no_file()
    {
        _world.Stock(20);
        await TakeAsync(Keeper());

        Assert.Equal(20, (await TakeAsync(Keeper())).Licenses.Count);

        Assert.Equal(20, _files.Readings);
    }

    [Fact]
    public async Task A_changed_file_is_reread_and_its_old_row_is_removed()
    {
        _world.Stock(3);
        var keeper = Keeper();
        await TakeAsync(keeper);

        _world.LicenseFiles.Put(Location, "02.lic", LicenseSamples.Text("another license"));
        var stock = (await TakeAsync(keeper)).Licenses;

        Assert.Equal(4, _files.Readings);
        Assert.Equal(new LicenseText(LicenseSamples.Text("another license")).Checksum, stock.Single(l => l.FileName == "02.lic").Checksum);
        Assert.Equal(stock.ToHashSet(), _world.LicenseStock.All.ToHashSet());
    }

    [Fact]
    public async Task Rows_of_other_products_are_kept()
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
    public async Task Rows_of_the_original_application_without_a_tag_are_completed()
    {
        _world.Stock(1);
        await _world.LicenseStock.PutAsync(
            new License(new LicenseText(LicenseSamples.Text("license 1")).Checksum, "01.lic", null, "fortigate"), default);

        var stock = (await TakeAsync(Keeper())).Licenses;

        Assert.NotNull(stock.Single().ETag);
        Assert.Equal(stock, _world.LicenseStock.All);
    }

    [Fact]
    public async Task A_file_deleted_between_listing_and_read_is_not_in_the_stock()
    {
        _world.Stock(2);
        _files.BeforeReading = name => _world.LicenseFiles.Remove(Location, "02.lic");

        Assert.Equal("01.lic", Assert.Single((await TakeAsync(Keeper())).Licenses).FileName);
    }

    [Fact]
    public async Task A_forgotten_wrong_row_is_replaced_by_a_new_read()
    {
        // A row with the tag of this file and the content of another file, as an earlier version could write.
        _world.Stock(1);
        var tag = Assert.Single(await _world.LicenseFiles.ListAsync(Location, default)).ETag;
        var wrong = new License(new LicenseText(LicenseSamples.Text("another license")).Checksum, "01.lic", tag, Location.Product);
        await _world.LicenseStock.PutAsync(wrong, default);
        var keeper = Keeper();
        Assert.Equal(wrong, Assert.Single((await TakeAsync(keeper)).Licenses));

        keeper.Forget(wrong);

        var right = Assert.Single((await TakeAsync(keeper)).Licenses);
        Assert.Equal(new LicenseText(LicenseSamples.Text("license 1")).Checksum, right.Checksum);
        Assert.Equal([right], _world.LicenseStock.All);
    }

    [Fact]
    public async Task An_unread_stock_is_read_in_parts_and_in_an_order_per_device()
    {
        _world.Stock(20);

        var (one, other) = (
            await TakeAsync(Keeper(), most: 4),
            await TakeAsync(new StockKeeper(_files, new InMemoryLicenseStock()), most: 4, FortiGates.B.Id));

        Assert.Equal((4, 16), (one.Licenses.Count, one.Unread));
        Assert.Equal(8, _files.Readings);
        Assert.NotEqual(one.Licenses, other.Licenses);
    }

    [Fact]
    public async Task Preferred_files_are_read_first()
    {
        _world.Stock(20);

        var stock = await Keeper().TakeStockAsync(Location, FortiGates.A.Id, ["07.lic", "gone.lic"], 1, default);

        Assert.Equal("07.lic", Assert.Single(stock.Licenses).FileName);
    }

    [Fact]
    public async Task Rows_of_unread_files_are_kept()
    {
        _world.Stock(3);
        License[] rows = [.. Enumerable.Range(1, 3).Select(i => LicensePolicyTests.LicenseNumber(i) with { ETag = null })];
        foreach (var row in rows)
            await _world.LicenseStock.PutAsync(row, default);

        await TakeAsync(Keeper(), most: 1);

        Assert.Equal(rows.Select(r => r.Checksum).ToHashSet(), _world.LicenseStock.All.Select(r => r.Checksum).ToHashSet());
    }

    [Fact]
    public async Task A_listed_but_missing_file_does_not_count_as_unread()
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
