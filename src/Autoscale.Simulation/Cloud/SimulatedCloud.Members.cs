using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Simulation.Cloud;

/// <content>How members of a scaling group come and go.</content>
public sealed partial class SimulatedCloud
{
    /// <summary>Whether a group launches another instance for each that leaves it without having been detached.</summary>
    public bool KeepsDesiredSize { get; set; }

    /// <summary>The instance is in service, whatever its launching hook waits for.</summary>
    public void PutInService(InstanceId id) => Do(() =>
    {
        Hooks.Drop(id);
        var group = Enrol(id, LifecycleState.InService);
        Raise(LifecycleEventKind.LaunchSuccessful, group, id);
    });

    /// <summary>An operator sets it aside.</summary>
    public void EnterStandby(InstanceId id) => Do(() => Enrol(id, LifecycleState.Standby));

    /// <summary>
    /// The group wants it gone: it still runs, and waits at the terminating hook until that is complete, or until <see cref="Terminate"/>. It is harmless for one that is
    /// leaving already.
    /// </summary>
    public void BeginTermination(InstanceId id) => Do(() =>
    {
        if (Known(id).Enrolment is { State: LifecycleState.Terminating })
            return;
        Hooks.Drop(id);
        var group = Enrol(id, LifecycleState.Terminating);
        Hooks.Begin(id, group, LifecycleTransition.Terminating);
        Replace(group);
    });

    /// <summary>As <c>TerminateInstanceInAutoScalingGroup</c> does it: harmless for one that is leaving or gone already.</summary>
    public void TerminateInGroup(InstanceId id) => Do(() =>
    {
        if (_instances.GetValueOrDefault(id) is { Enrolment: not null })
            BeginTermination(id);
    });

    /// <summary>
    /// It is gone for good: in no group, without addresses, and still described by EC2 until <see cref="Forget"/>. The interfaces that were made for it end with it or are
    /// free, and connections to it stay.
    /// </summary>
    public void Terminate(InstanceId id) => Do(() =>
    {
        var former = Known(id).Enrolment;
        if (Known(id).Description.Power == PowerState.Terminated)
            return;
        Hooks.Drop(id);
        Interfaces.Release(id);
        Change(id, i => i with
        {
            Description = i.Description with { Power = PowerState.Terminated, PrivateIp = null, PublicIp = null, Addresses = default, Interfaces = [] },
            Enrolment = null,
        });
        Tell(o => o.InstanceTerminated(id));
        if (former is null)
            return;
        Raise(LifecycleEventKind.TerminateSuccessful, former.Group, id);
        if (former.State != LifecycleState.Terminating)
            Replace(former.Group);
    });

    /// <summary>Protects a member from scaling in, or ends that; nothing happens when it is in no group.</summary>
    public void Protect(InstanceId id, bool isProtected) => Change(id, i => i with { Enrolment = i.Enrolment is { } enrolment ? enrolment with { IsProtected = isProtected } : null });

    /// <summary>Notes that Auto Scaling waits for a hook on behalf of this member.</summary>
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
