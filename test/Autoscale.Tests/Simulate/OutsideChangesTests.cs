using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Simulate;

/// <summary>Changes of the simulated cloud that neither the application nor Auto Scaling makes.</summary>
public sealed class OutsideChangesTests
{
    private readonly SimulatedCloud _cloud = new(new ScalingGroup("byol"), new ScalingGroup("payg")) { KeepsDesiredSize = true };
    private readonly InstanceId _member;

    public OutsideChangesTests()
    {
        (_cloud.Hooks.HasLaunching, _cloud.Hooks.HasTerminating) = (true, true);
        _member = _cloud.Launch(_cloud.Byol);
        _cloud.PutInService(_member);
    }

    [Fact]
    public void An_instance_ended_in_EC2_stays_in_its_group_until_Auto_Scaling_notices()
    {
        _cloud.EndOutside(_member);

        Assert.True(_cloud.Instance(_member).IsEnded);
        Assert.Null(_cloud.Instance(_member).Description.PrivateIp);
        Assert.Equal(LifecycleState.InService, _cloud.Instance(_member).Enrolment!.State);

        _cloud.NoticeEnd(_member);

        Assert.Equal(LifecycleState.Terminating, _cloud.Instance(_member).Enrolment!.State);
        Assert.Contains(_cloud.Hooks.Waits, w => w.Instance == _member);
        Assert.Equal(2, _cloud.Instances.Count);
    }

    [Fact]
    public void The_end_of_its_terminating_hook_removes_it_from_the_group()
    {
        _cloud.PassTime(DateTimeOffset.UnixEpoch);
        _cloud.EndOutside(_member);
        _cloud.NoticeEnd(_member);

        _cloud.PassTime(_cloud.Now + _cloud.Hooks.HeartbeatTimeout);

        Assert.Null(_cloud.Instance(_member).Enrolment);
    }

    [Fact]
    public void A_member_in_standby_returns_to_service()
    {
        _cloud.EnterStandby(_member);
        Assert.Equal(LifecycleState.Standby, _cloud.Instance(_member).Enrolment!.State);

        _cloud.ExitStandby(_member);

        Assert.Equal(LifecycleState.InService, _cloud.Instance(_member).Enrolment!.State);
    }

    [Fact]
    public void An_instance_in_the_warm_pool_is_stopped_and_waits_at_its_hook_again_when_it_leaves()
    {
        var launching = _cloud.Launch(_cloud.Byol);
        _cloud.EnterWarmPool(launching);
        Assert.Equal(PowerState.Stopped, _cloud.Instance(launching).Description.Power);
        Assert.DoesNotContain(_cloud.Hooks.Waits, w => w.Instance == launching);

        _cloud.LeaveWarmPool(launching);

        Assert.Equal(PowerState.Running, _cloud.Instance(launching).Description.Power);
        Assert.Contains(_cloud.Hooks.Waits, w => w.Instance == launching);
    }
}
