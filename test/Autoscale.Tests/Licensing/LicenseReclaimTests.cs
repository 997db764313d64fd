using Autoscale.Domain.Licensing;
using Devices = Autoscale.Domain.Fleet.FortiGates;

namespace Autoscale.Tests.Licensing;

/// <summary>From whom a license is taken, and from whom never. Issue: licenses; spec 6.4.</summary>
public sealed class LicenseReclaimTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_license_is_never_taken_from_a_member_that_a_listing_lacks()
    {
        _world.Stock(1);
        var (holder, other) = (_world.Launch(), _world.Launch());
        _ = await _world.AskForLicenseAsync(_world.Licenses(), holder);
        var fleet = new Devices(new LaggingInstances(_world.Cloud, holder.Id), _world.Cloud);

        var decision = await _world.AskForLicenseAsync(_world.Licenses(fleet: fleet), other);

        Assert.IsType<LicenseDecision.OutOfStock>(decision);
        Assert.Equal(holder.Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task A_license_is_never_taken_from_a_member_that_the_listing_of_Auto_Scaling_lacks()
    {
        _world.Stock(1);
        var (holder, other) = (_world.Launch(), _world.Launch());
        _ = await _world.AskForLicenseAsync(_world.Licenses(), holder);
        var fleet = new Devices(_world.Cloud, new LaggingGroups(_world.Cloud, holder.Id));

        var decision = await _world.AskForLicenseAsync(_world.Licenses(fleet: fleet), other);

        Assert.IsType<LicenseDecision.OutOfStock>(decision);
        Assert.Equal(holder.Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }
}
