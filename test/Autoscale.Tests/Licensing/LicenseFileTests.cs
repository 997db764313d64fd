using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Tests.Licensing;

/// <summary>License files that change, are missing or are not yet read when a device asks for a license. Spec 6.</summary>
public sealed class LicenseFileTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_file_deleted_before_its_read_is_replaced_by_another_license()
    {
        _world.Stock(2);
        var device = _world.Launch();
        var wanted = Assigned(await AskAsync(device)).License;
        var files = new CountedFiles(_world.LicenseFiles)
        {
            BeforeReading = name => _ = name == wanted.FileName && _world.LicenseFiles.Remove(_world.Settings.LicenseLocation, name),
        };

        var decision = Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: files), device, 60));

        Assert.NotEqual(wanted, decision.License);
        Assert.Equal(decision.License, Assert.Single(_world.LicenseUsages.All).License);
    }

    [Fact]
    public async Task A_listed_but_missing_file_causes_no_error_and_does_not_block_reclaiming()
    {
        _world.Stock(2);
        var devices = _world.Launch(2);
        var workflow = _world.Licenses(files: new GhostlyFiles(_world.LicenseFiles, "02.lic"));
        Assert.Equal("01.lic", Assigned(await _world.AskForLicenseAsync(workflow, devices[0])).License.FileName);

        Assert.IsType<LicenseOutcome.OutOfStock>(await _world.AskForLicenseAsync(workflow, devices[1]));
        _world.Cloud.Terminate(devices[0].Id);

        Assert.Equal(
            LicenseOrigin.Reclaimed,
            Assigned(await _world.AskForLicenseAsync(
                _world.Licenses(files: new GhostlyFiles(_world.LicenseFiles, "02.lic")), devices[1], 60)).Origin);
    }

    [Fact]
    public async Task The_first_device_of_a_fleet_reads_only_a_few_files()
    {
        _world.Stock(20);
        var files = new CountedFiles(_world.LicenseFiles);

        Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: files), _world.Launch()));

        Assert.InRange(files.Readings, 1, 5);
    }

    [Fact]
    public async Task No_license_is_reclaimed_while_an_unread_file_may_contain_a_free_license()
    {
        _world.Stock(8);
        foreach (var gone in _world.Launch(8))
        {
            await AskAsync(gone);
            _world.Cloud.Terminate(gone.Id);
        }

        // A new container, an empty stock table, and one additional file.
        foreach (var row in _world.LicenseStock.All)
            await _world.LicenseStock.RemoveAsync(row, default);
        _world.Stock(9);

        Assert.Equal("09.lic", Assigned(await AskAsync(_world.Launch(), 60)).License.FileName);
    }

    [Fact]
    public async Task A_file_changed_before_its_read_is_assigned_with_its_new_content()
    {
        _world.Stock(1);
        var device = _world.Launch();
        await AskAsync(device);
        var files = new CountedFiles(_world.LicenseFiles);
        files.BeforeReading = name =>
        {
            _world.LicenseFiles.Put(_world.Settings.LicenseLocation, name, LicenseSamples.Text("another license"));
            files.BeforeReading = null;
        };

        var decision = Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: files), device, 60));

        Assert.Equal(LicenseSamples.Text("another license"), decision.Text.Reveal());
        Assert.Equal(decision.Text.Checksum, decision.License.Checksum);
        Assert.Equal(decision.License.Checksum, Assert.Single(_world.LicenseUsages.All).License.Checksum);
    }

    private static LicenseOutcome.Assigned Assigned(LicenseOutcome decision) => Assert.IsType<LicenseOutcome.Assigned>(decision);

    private Task<LicenseOutcome> AskAsync(FortiGate device, double seconds = 0) =>
        _world.AskForLicenseAsync(_world.Licenses(), device, seconds);
}
