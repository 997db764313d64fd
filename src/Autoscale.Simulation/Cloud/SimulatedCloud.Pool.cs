using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <content>
/// The warm pools: instances that are launched in advance, prepared through the launching hook, stopped, and started when their group needs
/// them. Auto Scaling describes them one by one and does not list them among the members of their group.
/// </content>
public sealed partial class SimulatedCloud
{
    /// <summary>Launches an instance into the warm pool of a group; it is stopped when its launching hooks are completed.</summary>
    public InstanceId LaunchWarm(ScalingGroup group)
    {
        if (group != Byol && group != Payg)
            throw new UnknownResourceException($"scaling group {group}");
        return Do(() => LaunchInto(group, isWarm: true));
    }

    /// <summary>Moves a launching instance into the warm pool, where it is stopped; its lifecycle actions end.</summary>
    public void EnterWarmPool(InstanceId id) => Do(() =>
    {
        Hooks.Drop(id);
        _ = Enrol(id, LifecycleState.Pending);
        SetWarm(id, isWarm: true);
        Stop(id);
    });

    /// <summary>Moves an instance from the warm pool towards service: it is started and waits at the launching hooks again.</summary>
    public void LeaveWarmPool(InstanceId id) => Do(() =>
    {
        var group = Enrol(id, LifecycleState.Pending);
        SetWarm(id, isWarm: false);
        Start(id);
        _ = Hooks.Begin(id, group, LifecycleTransition.Launching);
    });

    /// <summary>Ends the launch of an instance whose launching hooks are completed: it is in service, or stopped in the pool.</summary>
    internal void FinishLaunch(InstanceId id)
    {
        if (Known(id).Enrolment is { IsWarm: true })
            EnterWarmPool(id);
        else
            PutInService(id);
    }

    private void SetWarm(InstanceId id, bool isWarm) => Change(id, i => i with { Enrolment = i.Enrolment! with { IsWarm = isWarm } });
}
