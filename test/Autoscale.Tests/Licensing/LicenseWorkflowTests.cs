using Autoscale.Domain.Fleet;
using Autoscale.Domain.Licensing;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>A license from the request to the books. Spec 1.7, 6.</summary>
public sealed class LicenseWorkflowTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_device_gets_an_unused_license_and_the_same_one_again()
    {
        _world.Stock(5);
        var device = _world.Launch();

        var first = Assigned(await AskAsync(device));
        var again = Assigned(await AskAsync(device, 60));

        Assert.Equal((LicenseOrigin.Unused, LicenseOrigin.Own), (first.Origin, again.Origin));
        Assert.Equal(first.License, again.License);
        Assert.Equal(first.License.Checksum, again.Text.Checksum);
        Assert.Equal([new LicenseUsage(first.License, device.Id, Byol, Noon) { StockSize = 5 }], _world.LicenseUsages.All);
    }

    [Fact]
    public async Task When_all_are_held_by_members_the_device_goes_without()
    {
        _world.Stock(2);
        var devices = _world.Launch(3);
        await AskAsync(devices[0]);
        await AskAsync(devices[1]);
        _world.Cloud.Stop(devices[0].Id);
        _world.Cloud.BeginTermination(devices[1].Id);

        var decision = Assert.IsType<LicenseDecision.OutOfStock>(await AskAsync(devices[2]));

        Assert.Equal((2, "all 2 licenses are held by members of our groups"), (decision.Stock, decision.Reason));
    }

    [Fact]
    public async Task Without_files_it_goes_without_too() =>
        Assert.Equal("there are no license files", Assert.IsType<LicenseDecision.OutOfStock>(await AskAsync(_world.Launch())).Reason);

    [Theory]
    [InlineData("terminated")]
    [InlineData("forgotten")]
    [InlineData("detached")]
    public async Task The_license_of_a_device_that_is_gone_is_reclaimed(string end)
    {
        _world.Stock(1);
        var devices = _world.Launch(2);
        var former = Assigned(await AskAsync(devices[0]));
        Action<InstanceId> leave = end == "detached" ? _world.Cloud.Detach : _world.Cloud.Terminate;
        leave(devices[0].Id);
        if (end == "forgotten")
            _world.Cloud.Forget(devices[0].Id);

        var reclaimed = Assigned(await AskAsync(devices[1], 60));

        Assert.Equal((LicenseOrigin.Reclaimed, former.License), (reclaimed.Origin, reclaimed.License));
        Assert.Equal(devices[1].Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task Twenty_devices_that_see_the_same_books_get_twenty_licenses_and_none_twice()
    {
        _world.Stock(20);
        var devices = _world.Launch(20);
        var workflow = _world.Licenses(new InterruptedUsages(_world.LicenseUsages, listingsTogether: 20));

        var decisions = await Task.WhenAll(devices.Select(d => Task.Run(() => _world.AskForLicenseAsync(workflow, d))));

        Assert.Equal(20, decisions.Select(d => Assigned(d).License.Checksum).Distinct().Count());
        Assert.Equal(20, _world.LicenseUsages.All.Select(u => u.Holder).Distinct().Count());
    }

    [Fact]
    public async Task Twenty_devices_reclaim_twenty_licenses_and_none_twice()
    {
        _world.Stock(20);
        foreach (var gone in _world.Launch(20))
        {
            await AskAsync(gone);
            _world.Cloud.Terminate(gone.Id);
        }

        var devices = _world.Launch(20);
        var workflow = _world.Licenses(new InterruptedUsages(_world.LicenseUsages, listingsTogether: 20));

        var decisions = await Task.WhenAll(devices.Select(d => Task.Run(() => _world.AskForLicenseAsync(workflow, d, 60))));

        Assert.Equal(20, decisions.Select(d => Assigned(d).License.Checksum).Distinct().Count());
    }

    [Fact]
    public async Task A_device_that_asks_twice_at_once_gets_one_license()
    {
        _world.Stock(5);
        var device = _world.Launch();

        await AskTwiceAtOnceAsync(device);

        Assert.Equal(device.Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task A_device_that_asks_twice_at_once_reclaims_one_license()
    {
        _world.Stock(5);
        foreach (var gone in _world.Launch(5))
        {
            await AskAsync(gone);
            _world.Cloud.Terminate(gone.Id);
        }

        var device = _world.Launch();
        await AskTwiceAtOnceAsync(device);

        Assert.Single(_world.LicenseUsages.All, u => u.Holder == device.Id);
    }

    [Fact]
    public async Task A_file_that_vanishes_at_the_last_moment_is_not_handed_out_and_another_one_is()
    {
        _world.Stock(2);
        var device = _world.Launch();
        var wanted = Assigned(await AskAsync(device)).License;
        var files = new CountedFiles(_world.LicenseFiles) { BeforeReading = name => _ = name == wanted.FileName && _world.LicenseFiles.Remove(_world.Settings.LicenseLocation, name) };

        var decision = Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: files), device, 60));

        Assert.NotEqual(wanted, decision.License);
        Assert.Equal(decision.License, Assert.Single(_world.LicenseUsages.All).License);
    }

    [Fact]
    public async Task A_file_that_is_listed_and_never_found_costs_neither_an_error_nor_a_license_to_be_reclaimed()
    {
        _world.Stock(2);
        var devices = _world.Launch(2);
        var workflow = _world.Licenses(files: new GhostlyFiles(_world.LicenseFiles, "02.lic"));
        Assert.Equal("01.lic", Assigned(await _world.AskForLicenseAsync(workflow, devices[0])).License.FileName);

        Assert.IsType<LicenseDecision.OutOfStock>(await _world.AskForLicenseAsync(workflow, devices[1]));
        _world.Cloud.Terminate(devices[0].Id);

        Assert.Equal(LicenseOrigin.Reclaimed, Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: new GhostlyFiles(_world.LicenseFiles, "02.lic")), devices[1], 60)).Origin);
    }

    [Fact]
    public async Task The_first_of_a_fleet_reads_a_few_files_and_not_the_whole_stock()
    {
        _world.Stock(20);
        var files = new CountedFiles(_world.LicenseFiles);

        Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: files), _world.Launch()));

        Assert.InRange(files.Readings, 1, 5);
    }

    [Fact]
    public async Task Nobodys_license_is_reclaimed_while_an_unread_file_may_hold_one_that_nobody_has()
    {
        _world.Stock(8);
        foreach (var gone in _world.Launch(8))
        {
            await AskAsync(gone);
            _world.Cloud.Terminate(gone.Id);
        }

        // A container that knows nothing, books that know nothing, and one file more.
        foreach (var row in _world.LicenseStock.All)
            await _world.LicenseStock.RemoveAsync(row, default);
        _world.Stock(9);

        Assert.Equal("09.lic", Assigned(await AskAsync(_world.Launch(), 60)).License.FileName);
    }

    [Fact]
    public async Task A_file_that_changes_at_the_last_moment_is_handed_out_as_what_it_is_now()
    {
        _world.Stock(1);
        var device = _world.Launch();
        await AskAsync(device);
        var files = new CountedFiles(_world.LicenseFiles);
        files.BeforeReading = name =>
        {
            _world.LicenseFiles.Put(_world.Settings.LicenseLocation, name, "another license");
            files.BeforeReading = null;
        };

        var decision = Assigned(await _world.AskForLicenseAsync(_world.Licenses(files: files), device, 60));

        Assert.Equal("another license", decision.Text.Reveal());
        Assert.Equal(decision.Text.Checksum, decision.License.Checksum);
        Assert.Equal(decision.License.Checksum, Assert.Single(_world.LicenseUsages.All).License.Checksum);
    }

    [Fact]
    public async Task A_device_that_holds_several_keeps_the_oldest_and_lets_go_of_the_others()
    {
        _world.Stock(3);
        var device = _world.Launch();
        var kept = Assigned(await AskAsync(device)).License;
        foreach (var spare in _world.LicenseStock.All.Where(l => l.Checksum != kept.Checksum))
            _world.LicenseUsages.Put(new LicenseUsage(spare, device.Id, Byol, Noon.AddMinutes(1)));

        Assert.Equal(kept, Assigned(await AskAsync(device, 120)).License);

        Assert.Equal(kept, Assert.Single(_world.LicenseUsages.All).License);
    }

    [Fact]
    public async Task An_impostor_a_stranger_and_a_leaving_device_get_none_and_take_none()
    {
        _world.Stock(3);
        var device = _world.Launch();
        var leaving = _world.Launch();
        _world.Cloud.BeginTermination(leaving.Id);

        Assert.Equal(new LicenseDecision.Refused(IdentityDoubt.ForeignAddress), await _world.Licenses().RunAsync(device.Id, leaving.PrivateIp, _world.Settings, Noon, default));
        Assert.Equal(new LicenseDecision.Refused(IdentityDoubt.Leaving), await AskAsync(leaving));
        Assert.IsType<LicenseDecision.UnknownInstance>(await _world.Licenses().RunAsync(A.Id, A.PrivateIp, _world.Settings, Noon, default));
        Assert.Empty(_world.LicenseUsages.All);
    }

    [Fact]
    public void A_license_prints_as_dots() => Assert.DoesNotContain("secret", new LicenseText("secret").ToString(), StringComparison.Ordinal);

    private static LicenseDecision.Assigned Assigned(LicenseDecision decision) => Assert.IsType<LicenseDecision.Assigned>(decision);

    private Task<LicenseDecision> AskAsync(FortiGate device, double seconds = 0) => _world.AskForLicenseAsync(_world.Licenses(), device, seconds);

    // The second request runs from beginning to end after the first has seen the books, and before it writes.
    private async Task AskTwiceAtOnceAsync(FortiGate device)
    {
        LicenseDecision? second = null;
        var first = await _world.AskForLicenseAsync(_world.Licenses(new InterruptedUsages(_world.LicenseUsages, async () => second = await AskAsync(device, 60))), device, 60);
        Assert.Equal(Assigned(second!).License, Assigned(first).License);
    }
}
