using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <content>The members of the scaling groups.</content>
public sealed partial class SimulatedCloud
{
    /// <summary>True when a group launches a replacement for each member that is terminated.</summary>
    public bool KeepsDesiredSize { get; set; }

    /// <summary>Puts an instance in service and ends its launching hooks.</summary>
    public void PutInService(InstanceId id) => Do(() =>
    {
        Hooks.Drop(id);
        var group = Enrol(id, LifecycleState.InService);
        Raise(LifecycleEventKind.LaunchSuccessful, group, id);
        if (_noticed.Contains(id))
            NoticeEnd(id);
    });

    /// <summary>Moves an instance to standby, as an operator does.</summary>
    public void EnterStandby(InstanceId id) => Do(() => Enrol(id, LifecycleState.Standby));

    /// <summary>
    /// Does what <c>EnterStandby</c> does: a member in service is set aside, and its group launches another one if the desired size stays.
    /// False for any other instance.
    /// </summary>
    public bool TryEnterStandby(InstanceId id, bool isReplaced) => Do(() =>
    {
        if (_instances.GetValueOrDefault(id) is not { Enrolment.State: LifecycleState.InService })
            return false;
        var group = Enrol(id, LifecycleState.Standby);
        if (isReplaced)
            Replace(group);
        return true;
    });

    /// <summary>
    /// Starts the termination of a member: it still runs, and waits at the terminating hooks until their actions are completed, or until
    /// <see cref="Terminate"/>. It has no effect on a member that is leaving already.
    /// </summary>
    public void BeginTermination(InstanceId id) => Do(() =>
    {
        if (Known(id).Enrolment is { State: LifecycleState.Terminating })
            return;
        Hooks.Drop(id);
        var group = Enrol(id, LifecycleState.Terminating);
        var isWaiting = Hooks.Begin(id, group, LifecycleTransition.Terminating);
        Replace(group);
        if (!isWaiting && Known(id).Description.Power == PowerState.Terminated)
            Leave(id);
    });

    /// <summary>
    /// Does what <c>TerminateInstanceInAutoScalingGroup</c> does; it has no effect on an instance that is leaving or gone.
    /// </summary>
    public void TerminateInGroup(InstanceId id) => Do(() =>
    {
        if (_instances.GetValueOrDefault(id) is { Enrolment: not null })
            BeginTermination(id);
    });

    /// <summary>
    /// Terminates an instance: it is in no group, has no addresses, and EC2 describes it until <see cref="Forget"/>. Its second interfaces
    /// are deleted with it or become free, and its VPN connections stay.
    /// </summary>
    public void Terminate(InstanceId id) => Do(() =>
    {
        var former = Known(id).Enrolment;
        if (Known(id).IsEnded)
        {
            Leave(id);
            return;
        }

        Hooks.Drop(id);
        End(id);
        Change(id, i => i with { Enrolment = null });
        if (former is null)
            return;
        Raise(LifecycleEventKind.TerminateSuccessful, former.Group, id);
        if (former.State != LifecycleState.Terminating)
            Replace(former.Group);
    });

    /// <summary>Sets or clears the scale-in protection of a member; it has no effect on an instance that is in no group.</summary>
    public void Protect(InstanceId id, bool isProtected) =>
        Change(id, i => i with { Enrolment = i.Enrolment is { } enrolment ? enrolment with { IsProtected = isProtected } : null });

    /// <summary>Marks a member as waiting at a hook.</summary>
    internal void Hold(InstanceId id) => Change(id, i => i with { Enrolment = i.Enrolment! with { IsWaiting = true } });

    private void Replace(ScalingGroup group)
    {
        if (KeepsDesiredSize)
            _ = LaunchInto(group);
    }

    private ScalingGroup Enrol(InstanceId id, LifecycleState state)
    {
        Change(id, i => i.Enrolment is { } enrolment
            ? i with { Enrolment = enrolment with { State = state, IsWaiting = false } }
            : throw new UnknownResourceException($"instance {id} in any group"));
        return Known(id).Enrolment!.Group;
    }
}
