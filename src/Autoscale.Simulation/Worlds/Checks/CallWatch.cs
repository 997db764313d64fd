using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Interception;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks destructive calls against the true state of the world: terminations, removals, and answers to hooks.</summary>
/// <param name="find">Finds the device of an instance.</param>
internal sealed class CallWatch(
    SimulatedDeployment deployment, Watch watch, Func<InstanceId, WorldDevice?> find, Func<DateTimeOffset> now) : ICallWatch
{
    // The heartbeats of a member that is spared have arrived for at least this time.
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(3);

    private readonly List<InstanceId> _terminated = [];

    /// <inheritdoc/>
    public void Before(Operation operation, PortCall call)
    {
        switch (call.Method)
        {
            case nameof(ITermination.TerminateAsync) when !operation.IsByOperator:
                SeeTermination((InstanceId)call.Arguments[0]!);
                break;
            case nameof(ILifecycleHooks.TryCompleteAsync) or nameof(ILifecycleHooks.TryExtendAsync):
                var action = (LifecycleAction)call.Arguments[0]!;
                watch.Hold(
                    deployment.LifecycleHooks.IsOwn(action.Hook),
                    Invariants.OwnHooksOnly,
                    $"{call.Method} is called for hook {action.Hook} of {action.Instance}");
                break;
            case nameof(IOwnedInterfaces.DetachAsync):
                SeeDetached((string)call.Arguments[0]!);
                break;
            case nameof(IVpnConnections.DeleteAsync) when call.Port == nameof(IVpnConnections):
                SeeConnectionDeleted((string)call.Arguments[0]!);
                break;
            case nameof(ITargetGroups.DeregisterAsync):
                SeeDeregistered((string)call.Arguments[0]!, (TargetId)call.Arguments[1]!);
                break;
        }
    }

    /// <inheritdoc/>
    public void After(Operation operation, PortCall call, bool isWon)
    {
        switch (call.Arguments[0])
        {
            case HealthCheck { IsClosed: true } record when call.Port == nameof(IHealthChecks):
                watch.Hold(!IsLiving(record.Instance), Invariants.NothingOfTheLivingCleared, $"the record of {record.Instance} is closed");
                break;
            case LicenseUsage former when call.Method is nameof(ILicenseUsages.TryReleaseAsync) or nameof(ILicenseUsages.TryReassignAsync):
                watch.Hold(
                    !IsLiving(former.Holder) || deployment.LicenseUsages.All.Any(u => u.Holder == former.Holder),
                    Invariants.NothingOfTheLivingCleared,
                    $"license {former.License.FileName} of {former.Holder} is released");
                break;
        }
    }

    private void SeeTermination(InstanceId instance)
    {
        var isMember = deployment.Cloud.Find(instance) is
        { Description.Power: PowerState.Running, Enrolment.State: LifecycleState.InService or LifecycleState.Pending };
        watch.Hold(
            !isMember || find(instance)?.HasBeatenSince(now() - Steady) != true,
            Invariants.NoBeatingMemberTerminated,
            $"{instance} is terminated although it beats");
        if (!isMember)
            return;
        _ = _terminated.RemoveAll(t => deployment.Cloud.Find(t) is not { Enrolment: not null });
        watch.Hold(
            _terminated.TrueForAll(t => t == instance),
            Invariants.OneTerminationAtATime,
            $"{instance} is terminated while {string.Join(", ", _terminated)} has not ended");
        _terminated.Add(instance);
    }

    // A deregistered address is that of the device that has it now. One that no device ever had belongs to another owner of the group.
    private void SeeDeregistered(string arn, TargetId target)
    {
        var device = target.Instance ?? deployment.Cloud.HolderOf(target.Address!);
        watch.Hold(
            device is not { } serving || !IsServing(serving),
            Invariants.NothingOfTheLivingCleared,
            $"{target} is deregistered from its target group while it is in service");
        watch.Hold(
            target.Address is not { } address || !deployment.Targets.IsForeign(arn, address),
            Invariants.ForeignTargetsStay,
            $"{target}, a target of another owner, is deregistered");
    }

    // A second interface for one member is a duplicate, which may be removed.
    private void SeeDetached(string attachment)
    {
        var all = deployment.Interfaces.All;
        if (all.FirstOrDefault(i => i.AttachmentId == attachment) is { AttachedTo: { } holder } face && IsLiving(holder))
            watch.Hold(
                all.Any(i => i.AttachedTo == holder && i.Id != face.Id && i.State != InterfaceState.Detaching),
                Invariants.NothingOfTheLivingCleared,
                $"interface {face.Id} of {holder} is detached");
    }

    private void SeeConnectionDeleted(string id)
    {
        var all = deployment.Vpn.Connections;
        if (all.FirstOrDefault(c => c.Id == id) is { MadeFor: { } holder, State: not VpnState.Deleting } connection
            && IsLiving(holder)
            && Equals(deployment.Cloud.Find(holder)?.Description.PublicIp, connection.PublicIp))
            watch.Hold(
                all.Any(c => c.MadeFor == holder && c.Id != id && c.State != VpnState.Deleting),
                Invariants.NothingOfTheLivingCleared,
                $"VPN connection {id} of {holder} is deleted");
    }

    private bool IsLiving(InstanceId instance) => deployment.Cloud.Find(instance) is
    {
        Description.Power: PowerState.Running or PowerState.Stopped,
        Enrolment.State: LifecycleState.Pending or LifecycleState.InService or LifecycleState.Standby,
    };

    private bool IsServing(InstanceId instance) =>
        deployment.Cloud.Find(instance) is { Description.Power: PowerState.Running, Enrolment.State: LifecycleState.InService }
        && find(instance)?.DisturbedAt < now() - Steady;
}
