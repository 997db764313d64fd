using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Simulation.Interception;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>
/// Calls for a first license in a new container, and licenses identified by their content. Decision 22.
/// </summary>
public sealed class FirstChoiceTests
{
    private readonly World _world = new();
    private readonly CountedFiles _files;
    private readonly CountedStock _stock;

    public FirstChoiceTests() => (_files, _stock) = (new CountedFiles(_world.LicenseFiles), new CountedStock(_world.LicenseStock));

    [Theory]
    [InlineData(20, "read by no container")]
    [InlineData(200, "read by no container")]
    [InlineData(20, "read by another")]
    [InlineData(200, "read by another")]
    [InlineData(20, "read in part")]
    [InlineData(200, "read in part")]
    [InlineData(20, "with a changed file")]
    [InlineData(200, "with a changed file")]
    public async Task A_first_license_in_a_new_container_takes_one_listing_one_read_and_no_stock_call(int size, string stock)
    {
        _world.Stock(size);
        var read = stock switch { "read by no container" => 0, "read in part" => size / 2, _ => size };
        if (read > 0)
        {
            var keeper = new StockKeeper(_world.LicenseFiles, _world.LicenseStock);
            _ = await keeper.TakeStockAsync(_world.Settings.LicenseLocation, B.Id, [], read, default);
        }

        if (stock is "with a changed file")
            _world.LicenseFiles.Put(_world.Settings.LicenseLocation, "02.lic", LicenseSamples.Text("another license"));
        foreach (var other in _world.Launch(3))
            Assigned(await _world.AskForLicenseAsync(_world.Licenses(), other));

        var license = Assigned(await AskAsync(_world.Launch())).License;

        Assert.Equal((1, 1, 0), (_files.Listings, _files.Readings, _stock.Calls));
        Assert.Equal(4, _world.LicenseUsages.All.Select(u => u.License.Checksum).Distinct().Count());
        Assert.Equal(size, _world.LicenseUsages.All.Single(u => u.License == license).StockSize);
    }

    [Fact]
    public async Task A_repeated_request_reads_only_the_file_in_the_row_of_the_device()
    {
        _world.Stock(20);
        var device = _world.Launch();
        var first = Assigned(await _world.AskForLicenseAsync(_world.Licenses(), device));

        var again = Assigned(await AskAsync(device, 60));

        Assert.Equal((LicenseOrigin.Own, first.License), (again.Origin, again.License));
        Assert.Equal((0, 1, 0), (_files.Listings, _files.Readings, _stock.Calls));
    }

    [Fact]
    public async Task A_device_keeps_its_license_when_the_file_is_renamed()
    {
        _world.Stock(5);
        var device = _world.Launch();
        var first = Assigned(await AskAsync(device));
        _ = _world.LicenseFiles.Remove(_world.Settings.LicenseLocation, first.License.FileName);
        _world.LicenseFiles.Put(_world.Settings.LicenseLocation, "renamed.lic", first.Text.Reveal());

        var again = Assigned(await AskAsync(device, 60));

        Assert.Equal((LicenseOrigin.Own, "renamed.lic"), (again.Origin, again.License.FileName));
        Assert.Equal(first.License.Checksum, again.License.Checksum);
        Assert.Single(_world.LicenseUsages.All);
    }

    [Fact]
    public async Task Two_files_with_the_same_content_and_different_tags_are_one_license()
    {
        _world.LicenseFiles.Put(_world.Settings.LicenseLocation, "original.lic", LicenseSamples.Text("one license"));
        _world.LicenseFiles.Put(_world.Settings.LicenseLocation, "copy.lic", LicenseSamples.Text("one license"));
        var devices = _world.Launch(8);
        var usages = new InterruptedUsages(_world.LicenseUsages, listingsTogether: devices.Length);

        var decisions = await Task.WhenAll(devices.Select(d => Task.Run(() =>
            _world.AskForLicenseAsync(_world.Licenses(usages, new RetaggedFiles(_world.LicenseFiles)), d))));

        Assert.Single(decisions.OfType<LicenseOutcome.Assigned>());
        Assert.Equal(7, decisions.OfType<LicenseOutcome.OutOfStock>().Count());
        Assert.Single(_world.LicenseUsages.All);
    }

    [Fact]
    public async Task A_copy_of_a_held_license_is_skipped_for_a_free_license()
    {
        for (var i = 1; i <= 10; i++)
            _world.LicenseFiles.Put(_world.Settings.LicenseLocation, $"copy{i:00}.lic", LicenseSamples.Text("one license"));
        _world.LicenseFiles.Put(_world.Settings.LicenseLocation, "other.lic", LicenseSamples.Text("another license"));
        var devices = _world.Launch(2);

        HashSet<string> texts = [];
        foreach (var device in devices)
        {
            var workflow = _world.Licenses(files: new RetaggedFiles(_world.LicenseFiles));
            _ = texts.Add(Assigned(await _world.AskForLicenseAsync(workflow, device)).Text.Reveal());
        }

        Assert.Equal(2, texts.Count);
    }

    [Fact]
    public async Task Files_named_by_rows_without_a_tag_are_tried_last()
    {
        _world.Stock(20);
        foreach (var number in Enumerable.Range(1, 19))
        {
            var license = LicensePolicyTests.LicenseNumber(number) with { ETag = null };
            _world.LicenseUsages.Put(new LicenseUsage(license, Device(number).Id, Byol, Noon));
        }

        Assert.Equal("20.lic", Assigned(await AskAsync(_world.Launch())).License.FileName);
        Assert.Equal((1, 1, 0), (_files.Listings, _files.Readings, _stock.Calls));
    }

    [Fact]
    public async Task A_file_replaced_after_the_listing_is_assigned_and_recorded_with_its_new_content()
    {
        _world.Stock(1);
        _files.BeforeReading = name =>
            _world.LicenseFiles.Put(_world.Settings.LicenseLocation, name, LicenseSamples.Text("another license"));

        var decision = Assigned(await AskAsync(_world.Launch()));

        var listed = Assert.Single(await _world.LicenseFiles.ListAsync(_world.Settings.LicenseLocation, default));
        Assert.Equal(LicenseSamples.Text("another license"), decision.Text.Reveal());
        Assert.Equal((decision.Text.Checksum, listed.ETag), (decision.License.Checksum, decision.License.ETag));
        Assert.Equal(decision.License, Assert.Single(_world.LicenseUsages.All).License);
    }

    [Fact]
    public async Task A_device_that_loses_its_first_choice_takes_the_next_unused_file()
    {
        _world.Stock(3);
        var (device, rival) = (_world.Launch(), _world.Launch());
        var listed = await _world.LicenseFiles.ListAsync(_world.Settings.LicenseLocation, default);
        var wanted = LicensePolicy.Choices(device.Id, listed, new Dictionary<string, string>(), [])[0];
        var usages = new InterruptedUsages(_world.LicenseUsages, async () =>
        {
            var text = (await _world.LicenseFiles.ReadAsync(_world.Settings.LicenseLocation, wanted.Name, default))!;
            var license = new License(text.Checksum, wanted.Name, wanted.ETag, "fortigate");
            _ = await _world.LicenseUsages.TryAssignAsync(new LicenseUsage(license, rival.Id, Byol, Noon), default);
        });

        var decision = Assigned(await _world.AskForLicenseAsync(Workflow(usages), device));

        Assert.Equal(LicenseOrigin.Unused, decision.Origin);
        Assert.NotEqual(wanted.Name, decision.License.FileName);
        Assert.Equal((1, 2, 0), (_files.Listings, _files.Readings, _stock.Calls));
    }

    private static LicenseOutcome.Assigned Assigned(LicenseOutcome decision) => Assert.IsType<LicenseOutcome.Assigned>(decision);

    private Task<LicenseOutcome> AskAsync(FortiGate device, double seconds = 0) =>
        _world.AskForLicenseAsync(Workflow(_world.LicenseUsages), device, seconds);

    private LicenseWorkflow Workflow(ILicenseUsages usages) => _world.Licenses(usages, _files, _world.Ports.With<ILicenseStock>(_stock));
}
