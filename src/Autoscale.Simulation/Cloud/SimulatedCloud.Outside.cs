using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <content>Changes that neither the application nor Auto Scaling makes.</content>
public sealed partial class SimulatedCloud
{
    private readonly SortedDictionary<InstanceId, DateTimeOffset> _endedOutside = [];
    private readonly HashSet<InstanceId> _noticed = [];

    /// <summary>
    /// The time after which Auto Scaling notices by itself that an instance has ended, with its health checks; null when the owner of the
    /// cloud calls <see cref="NoticeEnd"/>.
    /// </summary>
    public TimeSpan? HealthCheckDelay { get; set; }

    /// <summary>
    /// Ends an instance in EC2, as an operator or a failing host does. Auto Scaling has it in its group until <see cref="NoticeEnd"/>. An
    /// instance that waits at a hook goes on waiting.
    /// </summary>
    public void EndOutside(InstanceId id) => Do(() =>
    {
        if (Known(id).IsEnded)
            return;
        End(id);
        _endedOutside[id] = Now;
    });

    /// <summary>
    /// Auto Scaling notices that an instance has ended: it launches a replacement, and runs the terminating hooks for the ended instance,
    /// whose events thus come after its end. It checks the health of an instance that is being launched when that is in service.
    /// </summary>
    public void NoticeEnd(InstanceId id) => Do(() =>
    {
        if (_instances.GetValueOrDefault(id) is not { IsEnded: true, Enrolment: { } enrolment })
            return;
        _ = _noticed.Add(id);
        if (enrolment.State is LifecycleState.InService or LifecycleState.Standby)
            BeginTermination(id);
        if (Known(id).Enrolment is { State: LifecycleState.Terminating, IsWaiting: false })
            Leave(id);
    });

    /// <summary>Puts a member in standby back into service.</summary>
    public void ExitStandby(InstanceId id) => Do(() =>
    {
        if (_instances.GetValueOrDefault(id) is { Enrolment.State: LifecycleState.Standby })
            _ = Enrol(id, LifecycleState.InService);
    });

    private void NoticeEnds()
    {
        foreach (var (id, at) in _endedOutside.ToList())
        {
            if (_instances.GetValueOrDefault(id)?.Enrolment is null)
                _ = _endedOutside.Remove(id);
            else if (at + HealthCheckDelay <= Now)
                NoticeEnd(id);
        }
    }

    private void End(InstanceId id)
    {
        Interfaces.Release(id);
        FreeNumber(id);
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
        Report(id, "shutting-down");
        Report(id, "terminated");
    }

    private void Report(InstanceId id, string state)
    {
        var changed = new InstanceStateEvent(id, state, Now);
        Tell(o => o.StateChanged(changed));
    }

    // The group drops an instance that has ended before.
    private void Leave(InstanceId id)
    {
        if (_instances.GetValueOrDefault(id) is not { IsEnded: true, Enrolment: { } former })
            return;
        Hooks.Drop(id);
        Change(id, i => i with { Enrolment = null });
        Raise(LifecycleEventKind.TerminateSuccessful, former.Group, id);
        if (former is { State: not LifecycleState.Terminating, IsWarm: false })
            Replace(former.Group);
    }
}
