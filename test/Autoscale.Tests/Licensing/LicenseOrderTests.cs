using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>Which free license comes first, and which one is held back. Field fault F2.</summary>
public sealed class LicenseOrderTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Never_used_licenses_come_first_and_then_the_one_that_has_been_free_longest()
    {
        for (var n = 0; n < 30; n++)
        {
            var world = new World();
            world.Stock(4);
            _ = world.Launch(n);
            var former = world.Launch(2);
            var released = new List<string>();
            foreach (var (device, at) in former.Zip([10.0, 20.0]))
            {
                released.Add(Assigned(await world.AskForLicenseAsync(world.Licenses(), device)).License.Checksum);
                await ReleaseAsync(world, device, at);
            }

            List<string> order = [];
            foreach (var device in world.Launch(4))
                order.Add(Assigned(await world.AskForLicenseAsync(world.Licenses(), device, 21)).License.Checksum);

            // The second device got one that had never been used.
            Assert.Equal(2, released.Distinct().Count());
            Assert.Empty(order[..2].Intersect(released));
            Assert.Equal(released, order[2..]);
        }
    }

    [Fact]
    public async Task A_copy_of_a_license_that_was_released_is_not_taken_for_a_never_used_one()
    {
        for (var n = 0; n < 20; n++)
        {
            var world = new World();
            var text = LicenseSamples.Text("first");
            world.LicenseFiles.Put(world.Settings.LicenseLocation, "FGVM1.lic", text);
            var former = world.Launch();
            var first = Assigned(await world.AskForLicenseAsync(world.Licenses(), former)).License;
            await ReleaseAsync(world, former, 10);
            world.LicenseFiles.Put(world.Settings.LicenseLocation, "copy.lic", text.ReplaceLineEndings("\r\n"));
            world.LicenseFiles.Put(world.Settings.LicenseLocation, "FGVM2.lic", LicenseSamples.Text("second"));
            _ = world.Launch(n);

            var next = Assigned(await world.AskForLicenseAsync(world.Licenses(), world.Launch(), 11));
            Assert.NotEqual(first.Checksum, next.License.Checksum);
        }
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(600, 599, false)]
    [InlineData(600, 600, true)]
    public async Task Released_licenses_are_held_back_for_the_cooldown(int cooldown, double seconds, bool isGiven)
    {
        _world.Stock(2);
        var former = _world.Launch(2);
        foreach (var device in former)
            Assigned(await _world.AskForLicenseAsync(_world.Licenses(), device));
        foreach (var device in former)
            await ReleaseAsync(_world, device, 0);

        var outcome = await AskAsync(_world.Launch(), seconds, cooldown);

        if (isGiven)
        {
            Assert.Equal(LicenseOrigin.Unused, Assigned(outcome).Origin);
            return;
        }

        Assert.Equal(
            "0 of 2 licenses are held by members of our groups, and 2 cool down (license-cooldown)",
            Assert.IsType<LicenseOutcome.OutOfStock>(outcome).Reason);
        Assert.Empty(_world.LicenseUsages.All);
    }

    [Fact]
    public async Task The_last_free_license_is_given_without_a_cooldown()
    {
        _world.Stock(2);
        var former = _world.Launch(2);
        foreach (var device in former)
            Assigned(await _world.AskForLicenseAsync(_world.Licenses(), device));
        await ReleaseAsync(_world, former[0], 0);

        Assert.Equal(LicenseOrigin.Unused, Assigned(await AskAsync(_world.Launch(), 1, 7200)).Origin);
    }

    [Fact]
    public async Task With_a_cooldown_licenses_of_several_ended_holders_are_released_and_the_last_one_is_reclaimed()
    {
        _world.Stock(2);
        var former = _world.Launch(2);
        foreach (var device in former)
        {
            Assigned(await _world.AskForLicenseAsync(_world.Licenses(), device));
            _world.Cloud.Terminate(device.Id);
        }

        Assert.Equal(2, Assert.IsType<LicenseOutcome.OutOfStock>(await AskAsync(_world.Launch(), 60, 600)).Cooling);
        Assert.Equal(2, _world.LicenseUsages.Released.Count);
        var last = Assigned(await AskAsync(_world.Launch(), 700, 600));
        _world.Cloud.Terminate(_world.LicenseUsages.All[0].Holder);
        Assert.NotNull(last);
        Assert.Equal(LicenseOrigin.Unused, Assigned(await AskAsync(_world.Launch(), 701, 600)).Origin);
        Assert.Equal(LicenseOrigin.Reclaimed, Assigned(await AskAsync(_world.Launch(), 702, 600)).Origin);
    }

    private static LicenseOutcome.Assigned Assigned(LicenseOutcome decision) => Assert.IsType<LicenseOutcome.Assigned>(decision);

    private static Task ReleaseAsync(World world, FortiGate device, double seconds) =>
        new LicenseReleaseWorkflow(world.LicenseUsages).ReleaseAsync(device.Id, "fortigate", Noon.AddSeconds(seconds), default);

    private Task<LicenseOutcome> AskAsync(FortiGate device, double seconds, int cooldown) => _world.Licenses().RunAsync(
        device.Id,
        device.PrivateIp,
        token: null,
        _world.PassAt(Noon.AddSeconds(seconds), SettingsSamples.Working(("license-cooldown", $"{cooldown}"))));
}
