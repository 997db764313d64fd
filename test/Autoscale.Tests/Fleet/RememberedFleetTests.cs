using Autoscale.Domain.Cluster.Fleet;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Fleet;

/// <summary>The cache of the fleet in a container and its expiry. Each lookup is one call to EC2 and one to Auto Scaling.</summary>
public sealed class RememberedFleetTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(299.999, true, 1)]
    [InlineData(300, true, 2)]
    [InlineData(9.999, false, 1)]
    [InlineData(10, false, 2)]
    public async Task A_sufficient_answer_is_cached_for_five_minutes_and_an_insufficient_one_for_ten_seconds(
        double seconds, bool isEnough, int questions)
    {
        var (device, fleet) = (_world.Launch(), _world.Fleet());

        await fleet.FindAsync(device.Id, _ => true, Noon, default);
        await fleet.FindAsync(device.Id, _ => isEnough, Noon + TimeSpan.FromMilliseconds((long)(seconds * 1000)), default);

        Assert.Equal(2 * questions, _world.Ask.Questions);
    }

    [Fact]
    public async Task An_unknown_instance_is_looked_up_again_after_ten_seconds()
    {
        var fleet = _world.Fleet();

        Assert.Null((await fleet.FindAsync(A.Id, _ => true, Noon, default)).Device);
        Assert.Null((await fleet.FindAsync(A.Id, _ => true, Noon.AddSeconds(9), default)).Device);
        Assert.Equal(2, _world.Ask.Questions);
        Assert.Null((await fleet.FindAsync(A.Id, _ => true, Noon.AddSeconds(10), default)).Device);
        Assert.Equal(4, _world.Ask.Questions);
    }

    [Fact]
    public async Task A_device_combines_EC2_and_Auto_Scaling_and_a_terminated_instance_is_absent()
    {
        var (device, outside, terminated) = (_world.Launch(), _world.Launch(), _world.Launch());
        _world.Cloud.Detach(outside.Id);
        _world.Cloud.Terminate(terminated.Id);

        Assert.Equal(new Enrolment(Byol, LifecycleState.InService), (await FindAsync(device))!.Enrolment);
        Assert.Equal((null, LifecycleState.None), ((await FindAsync(outside))!.Group, (await FindAsync(outside))!.State));
        Assert.Null(await FindAsync(terminated));
    }

    [Fact]
    public async Task A_listing_has_the_members_of_the_groups_that_exist_in_EC2()
    {
        var (device, other, gone) = (_world.Launch(), _world.Launch(Payg), _world.Launch());
        _world.Cloud.Forget(gone.Id);

        Assert.Equal([device.Id, other.Id], (await _world.Fleet().ListAsync(Groups, default)).Select(d => d.Id));
        Assert.Equal([other.Id], (await _world.Fleet().ListAsync([Payg], default)).Select(d => d.Id));
        Assert.Empty(await _world.Fleet().ListAsync([Foreign], default));
    }

    [Theory]
    [InlineData(299.999, true)]
    [InlineData(300, false)]
    public void A_verification_is_valid_for_five_minutes(double seconds, bool isFresh) =>
        Assert.Equal(isFresh, A.Membership().IsFresh(Noon + TimeSpan.FromMilliseconds((long)(seconds * 1000))));

    private async Task<FortiGate?> FindAsync(FortiGate device) =>
        (await _world.Fleet().FindAsync(device.Id, _ => true, Noon, default)).Device;
}
