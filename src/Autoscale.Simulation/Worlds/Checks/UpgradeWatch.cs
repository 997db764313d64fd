using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Interception;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks the terminations that upgrades order against the true state of the groups.</summary>
internal sealed class UpgradeWatch(SimulatedDeployment deployment, Watch watch, Func<DateTimeOffset> now) : ICallWatch
{
    // An election may make a member the primary between the last look of an upgrade and its order.
    private static readonly TimeSpan LastLook = TimeSpan.FromSeconds(10);

    private InstanceId? _last;
    private bool _wasWhole = true;

    /// <inheritdoc/>
    public void Before(Operation operation, PortCall call)
    {
        if (call.Method != nameof(ITermination.TerminateAsync) || !operation.IsByOperator)
            return;
        var member = (InstanceId)call.Arguments[0]!;
        if (deployment.Cloud.Find(member) is not { Enrolment.State: LifecycleState.InService })
            return;
        watch.Hold(
            _last is null || _last == member || _wasWhole,
            Invariants.UpgradesTakeOne,
            $"{member} is taken while the groups have not been complete since {_last} was taken");
        watch.Hold(
            deployment.PrimaryRecords.All.All(r => r.Instance != member || now() - r.ElectedAt <= LastLook),
            Invariants.UpgradesSpareThePrimary,
            $"{member} is taken although it is the primary");
        (_last, _wasWhole) = (member, _last == member && _wasWhole);
    }

    /// <inheritdoc/>
    public void After(Operation operation, PortCall call, bool isWon)
    {
        if (call.Method == nameof(IScalingGroups.ListAsync)
            && _last is { } last
            && deployment.Cloud.Find(last) is not { Enrolment.State: LifecycleState.InService })
            _wasWhole |= IsWhole(deployment.Cloud.Byol) && IsWhole(deployment.Cloud.Payg);
    }

    private bool IsWhole(ScalingGroup group) =>
        deployment.Cloud.Instances.Count(i => i.Enrolment is { State: LifecycleState.InService } e && e.Group == group)
        >= deployment.GroupSizes.Of(group)?.Desired;
}
