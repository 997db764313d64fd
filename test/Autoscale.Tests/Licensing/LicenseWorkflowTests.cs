using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>The license workflow from the request to the usage record. Spec 1.7, 6.</summary>
public sealed class LicenseWorkflowTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_device_gets_an_unused_license_and_later_the_same_license()
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
    public async Task A_device_gets_no_license_if_members_hold_all_of_them()
    {
        _world.Stock(2);
        var devices = _world.Launch(3);
        await AskAsync(devices[0]);
        await AskAsync(devices[1]);
        _world.Cloud.Stop(devices[0].Id);
        _world.Cloud.BeginTermination(devices[1].Id);

        var decision = Assert.IsType<LicenseOutcome.OutOfStock>(await AskAsync(devices[2]));

        Assert.Equal((2, "all 2 licenses are held by members of our groups"), (decision.Stock, decision.Reason));
    }

    [Fact]
    public async Task A_device_gets_no_license_without_license_files() =>
        Assert.Equal("there are no license files", Assert.IsType<LicenseOutcome.OutOfStock>(await AskAsync(_world.Launch())).Reason);

    [Theory]
    [InlineData("terminated")]
    [InlineData("forgotten")]
    [InlineData("detached")]
    public async Task The_license_of_a_departed_device_is_reclaimed(string end)
    {
        _world.Stock(1);
        var devices = _world.Launch(2);
        var former = Assigned(await AskAsync(devices[0]));
        Action<InstanceId> leave = end == "detached" ? _world.Cloud.Detach : _world.Cloud.Terminate;
        leave(devices[0].Id);
        if (end == "forgotten")
            _world.Cloud.Forget(devices[0].Id);

        var reclaimed = Assigned(await AskAsync(devices[1], end == "terminated" ? 60 : 600));

        Assert.Equal((LicenseOrigin.Reclaimed, former.License), (reclaimed.Origin, reclaimed.License));
        Assert.Equal(devices[1].Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task Twenty_devices_with_the_same_view_get_twenty_different_licenses()
    {
        _world.Stock(20);
        var devices = _world.Launch(20);
        var workflow = _world.Licenses(new InterruptedUsages(_world.LicenseUsages, listingsTogether: 20));

        var decisions = await Task.WhenAll(devices.Select(d => Task.Run(() => _world.AskForLicenseAsync(workflow, d))));

        Assert.Equal(20, decisions.Select(d => Assigned(d).License.Checksum).Distinct().Count());
        Assert.Equal(20, _world.LicenseUsages.All.Select(u => u.Holder).Distinct().Count());
    }

    [Fact]
    public async Task Twenty_devices_reclaim_twenty_different_licenses()
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
    public async Task Two_simultaneous_requests_of_a_device_get_one_license()
    {
        _world.Stock(5);
        var device = _world.Launch();

        await AskTwiceAtOnceAsync(device);

        Assert.Equal(device.Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task Two_simultaneous_requests_of_a_device_reclaim_one_license()
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
    public async Task A_device_with_several_licenses_keeps_the_oldest_and_releases_the_others()
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
    public async Task A_refused_request_takes_no_license()
    {
        _world.Stock(3);
        var device = _world.Launch();
        var leaving = _world.Launch();
        _world.Cloud.BeginTermination(leaving.Id);

        Assert.Equal(
            new LicenseOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.ForeignAddress)),
            await _world.Licenses().RunAsync(device.Id, leaving.PrivateIp, token: null, _world.PassAt(Noon)));
        Assert.Equal(new LicenseOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.Leaving)), await AskAsync(leaving));
        Assert.Equal(
            new LicenseOutcome.NotAccepted(new IdentityDecision.UnknownInstance()),
            await _world.Licenses().RunAsync(A.Id, A.PrivateIp, token: null, _world.PassAt(Noon)));
        Assert.Empty(_world.LicenseUsages.All);
    }

    [Fact]
    public void A_printed_license_does_not_contain_its_text() =>
        Assert.DoesNotContain("secret", new LicenseText("secret").ToString(), StringComparison.Ordinal);

    private static LicenseOutcome.Assigned Assigned(LicenseOutcome decision) => Assert.IsType<LicenseOutcome.Assigned>(decision);

    private Task<LicenseOutcome> AskAsync(FortiGate device, double seconds = 0) =>
        _world.AskForLicenseAsync(_world.Licenses(), device, seconds);

    // The second request runs completely between the read and the write of the first.
    private async Task AskTwiceAtOnceAsync(FortiGate device)
    {
        LicenseOutcome? second = null;
        var first = await _world.AskForLicenseAsync(
            _world.Licenses(new InterruptedUsages(_world.LicenseUsages, async () => second = await AskAsync(device, 60))), device, 60);
        Assert.Equal(Assigned(second!).License, Assigned(first).License);
    }
}
