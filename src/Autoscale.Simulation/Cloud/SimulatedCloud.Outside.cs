using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <content>Changes that neither the application nor Auto Scaling makes.</content>
public sealed partial class SimulatedCloud
{
    /// <summary>
    /// Ends an instance in EC2, as an operator or a failing host does. Auto Scaling has it in its group until <see cref="NoticeEnd"/>.
    /// </summary>
    public void EndOutside(InstanceId id) => Do(() =>
    {
        if (!Known(id).IsEnded)
            End(id);
    });

    /// <summary>
    /// Auto Scaling notices that an instance has ended: it begins its termination, with the terminating hook, and launches a replacement.
    /// </summary>
    public void NoticeEnd(InstanceId id) => Do(() =>
    {
        if (_instances.GetValueOrDefault(id) is { IsEnded: true, Enrolment.State: not LifecycleState.Terminating })
            BeginTermination(id);
        if (!Hooks.HasTerminating)
            Leave(id);
    });

    /// <summary>Puts a member in standby back into service.</summary>
    public void ExitStandby(InstanceId id) => Do(() =>
    {
        if (_instances.GetValueOrDefault(id) is { Enrolment.State: LifecycleState.Standby })
            _ = Enrol(id, LifecycleState.InService);
    });

    /// <summary>Moves a launching instance into the warm pool, where it is stopped; its lifecycle action ends.</summary>
    public void EnterWarmPool(InstanceId id) => Do(() =>
    {
        Hooks.Drop(id);
        _ = Enrol(id, LifecycleState.Pending);
        Stop(id);
    });

    /// <summary>Moves an instance from the warm pool towards service: it is started and waits at the launching hook again.</summary>
    public void LeaveWarmPool(InstanceId id) => Do(() =>
    {
        var group = Enrol(id, LifecycleState.Pending);
        Start(id);
        Hooks.Begin(id, group, LifecycleTransition.Launching);
    });

    private void End(InstanceId id)
    {
        Interfaces.Release(id);
        Change(id, i => i with
        {
            Description = i.Description with
            {
                Power = PowerState.Terminated,
                PrivateIp = null,
                PublicIp = null,
                Addresses = default,
                Interfaces = [],
            },
        });
        Tell(o => o.InstanceTerminated(id));
    }

    // The group drops an instance that has ended before.
    private void Leave(InstanceId id)
    {
        if (_instances.GetValueOrDefault(id) is not { IsEnded: true, Enrolment: { } former })
            return;
        Hooks.Drop(id);
        Change(id, i => i with { Enrolment = null });
        Raise(LifecycleEventKind.TerminateSuccessful, former.Group, id);
        if (former.State != LifecycleState.Terminating)
            Replace(former.Group);
    }
}
