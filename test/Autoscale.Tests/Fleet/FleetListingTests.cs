using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Cloud;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Fleet;

/// <summary>Listing of the fleet from Auto Scaling, and from EC2 by the tag of the scaling group.</summary>
public sealed class FleetListingTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(1)]
    [InlineData(250)]
    public async Task A_listing_makes_one_call_to_Auto_Scaling_and_one_to_EC2_for_any_fleet_size(int size)
    {
        var devices = _world.Launch(size);

        var fleet = await _world.Fleet().ListAsync(Groups, default);

        Assert.Equal(devices.Select(d => d.Id).Order(), fleet.Select(d => d.Id).Order());
        Assert.Equal(2, _world.Ask.Questions);
    }

    [Fact]
    public async Task A_member_without_the_tag_is_described_by_its_id()
    {
        var (device, other) = (_world.Launch(), _world.Launch(Payg));
        _world.Cloud.Untag(other.Id, SimulatedInstance.GroupTag);

        var fleet = await _world.Fleet().ListAsync(Groups, default);

        Assert.Equal([device.Id, other.Id], fleet.Select(d => d.Id));
        Assert.Equal(new Enrolment(Payg, LifecycleState.InService), fleet[1].Enrolment);
        Assert.Equal(3, _world.Ask.Questions);
    }

    [Fact]
    public async Task A_tagged_instance_that_Auto_Scaling_does_not_list_is_no_member()
    {
        var (device, detached, ended) = (_world.Launch(), _world.Launch(), _world.Launch());
        _world.Cloud.Detach(detached.Id);
        _world.Cloud.Tag(detached.Id, SimulatedInstance.GroupTag, Byol.Name);
        _world.Cloud.Terminate(ended.Id);

        Assert.Equal([device.Id], (await _world.Fleet().ListAsync(Groups, default)).Select(d => d.Id));
        Assert.Equal(2, _world.Ask.Questions);
    }

    [Fact]
    public async Task The_group_of_a_member_comes_from_Auto_Scaling_and_not_from_its_tag()
    {
        var device = _world.Launch();
        _world.Cloud.Tag(device.Id, SimulatedInstance.GroupTag, Payg.Name);

        Assert.Equal(Byol, Assert.Single(await _world.Fleet().ListAsync(Groups, default)).Group);
        Assert.Equal(Byol, Assert.Single(await _world.Fleet().ListAsync([Byol], default)).Group);
        Assert.Empty(await _world.Fleet().ListAsync([Payg], default));
    }

    [Fact]
    public async Task Members_in_standby_and_leaving_members_are_listed_with_their_state()
    {
        var (standby, leaving) = (_world.Launch(), _world.Launch());
        _world.Cloud.EnterStandby(standby.Id);
        _world.Cloud.BeginTermination(leaving.Id);

        var fleet = await _world.Fleet().ListAsync(Groups, default);

        Assert.Equal([LifecycleState.Standby, LifecycleState.Terminating], fleet.Select(d => d.State));
    }

    [Fact]
    public async Task A_listing_of_no_groups_makes_no_call()
    {
        _ = _world.Launch();

        Assert.Empty(await _world.Fleet().ListAsync([], default));
        Assert.Equal(0, _world.Ask.Questions);
    }
}
