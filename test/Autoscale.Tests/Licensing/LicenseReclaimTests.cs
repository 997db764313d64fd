using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Licensing;

/// <summary>No license is reclaimed from a member that an eventually consistent listing lacks. Spec 6.4.</summary>
public sealed class LicenseReclaimTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_license_is_not_reclaimed_from_a_member_missing_in_the_EC2_listing()
    {
        _world.Stock(1);
        var (holder, other) = (_world.Launch(), _world.Launch());
        _ = await _world.AskForLicenseAsync(_world.Licenses(), holder);
        var ports = _world.Ports.With<IInstances>(new LaggingInstances(_world.Cloud, holder.Id));

        var decision = await _world.AskForLicenseAsync(_world.Licenses(ports: ports), other);

        Assert.IsType<LicenseOutcome.OutOfStock>(decision);
        Assert.Equal(holder.Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task A_license_is_not_reclaimed_from_a_member_missing_in_the_Auto_Scaling_listing()
    {
        _world.Stock(1);
        var (holder, other) = (_world.Launch(), _world.Launch());
        _ = await _world.AskForLicenseAsync(_world.Licenses(), holder);
        var ports = _world.Ports.With<IScalingGroups>(new LaggingGroups(_world.Cloud, holder.Id));

        var decision = await _world.AskForLicenseAsync(_world.Licenses(ports: ports), other);

        Assert.IsType<LicenseOutcome.OutOfStock>(decision);
        Assert.Equal(holder.Id, Assert.Single(_world.LicenseUsages.All).Holder);
    }
}
