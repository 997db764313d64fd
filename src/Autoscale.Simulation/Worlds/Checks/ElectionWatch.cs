using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Worlds.Incidents;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks that an election keeps the configuration of the cluster. Safety S2.1.</summary>
internal sealed class ElectionWatch(SimulatedDeployment deployment, Watch watch, WorldOutages outages, Func<DateTimeOffset> now)
{
    /// <summary>The time for which the configuration on a silent member is waited for (<c>config-holder-grace</c>).</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(480);

    // An election judges what it listed before; what changed within this time may have been unknown to it.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    // The time when each member was seen to have the configuration. An election that listed the members before may still be running: it
    // ends with its function, of which that for lifecycle events has the longest timeout.
    private readonly Dictionary<InstanceId, DateTimeOffset> _holders = [];

    // A sweep replaces a primary in standby; wrong answers of the cloud can delay it.
    private static readonly TimeSpan LongestAside = TimeSpan.FromMinutes(8);

    private DateTimeOffset? _asideSince;

    /// <summary>Sees a call that was won.</summary>
    public void After(PortCall call)
    {
        SeeAside();
        switch (call.Arguments[0])
        {
            case HealthCheck { HasSynchronised: true } record:
                _ = _holders.TryAdd(record.Instance, now());
                break;
            case PrimaryRecord claim when call.Method == nameof(IPrimaryRecords.TryClaimAsync):
                SeeClaim(claim);
                break;
        }
    }

    private void SeeAside()
    {
        var primary = deployment.PrimaryRecords.Find(deployment.Cluster)?.Instance;
        if (primary is not { } aside || !IsIn(aside, LifecycleState.Standby)
            || !deployment.HealthChecks.All.Any(h => h.Instance != aside && IsFit(h)))
        {
            _asideSince = null;
            return;
        }

        _asideSince ??= now();
        if (now() - _asideSince > LongestAside)
            watch.Break(Invariants.NoStandbyElected, $"{aside} stays primary in standby although others are in service");
    }

    private void SeeClaim(PrimaryRecord claim)
    {
        if (IsIn(claim.Instance, LifecycleState.Standby)
            && deployment.HealthChecks.All.FirstOrDefault(h => h.Instance != claim.Instance && IsFit(h)) is { } better)
            watch.Break(Invariants.NoStandbyElected, $"{claim.Instance} is elected in standby although {better.Instance} is in service");
        if (deployment.HealthChecks.Find(claim.Instance) is { HasSynchronised: true })
            return;
        foreach (var (holder, since) in _holders)
        {
            if (holder != claim.Instance
                && now() - since > FunctionTimeouts.LifecycleEvent
                && HeardAt(holder) is { } heardAt
                && now() - heardAt < Grace - Recent)
                watch.Break(
                    Invariants.ConfigurationKept,
                    $"{claim.Instance} is elected without the configuration, which is on {holder}, heard at {heardAt:HH:mm:ss}");
        }
    }

    // The record shows the state too, so that it has been known for some time.
    private bool IsIn(InstanceId instance, LifecycleState state) =>
        deployment.HealthChecks.Find(instance)?.Membership.State == state
        && deployment.Cloud.Find(instance) is { Description.Power: PowerState.Running, Enrolment.State: var actual }
        && actual == state;

    // A member that the listing of its group lacks is no candidate until it is listed again.
    private bool IsFit(HealthCheck record) =>
        record.Instance != deployment.Cloud.Unlisted
        && record is { IsClosed: false, IsOutOfSync: false, HasSynchronised: true, LossCount: 0 }
        && record.Membership.Group == deployment.Cloud.Byol
        && now() - record.LastArrival < Recent + Recent
        && IsIn(record.Instance, LifecycleState.InService);

    // The time of the last sign of life of a running member that may become primary, and has the configuration by its stored record; a
    // silence that all members share does not count, unless the grace was over before it began.
    private DateTimeOffset? HeardAt(InstanceId holder) =>
        deployment.HealthChecks.Find(holder) is { IsClosed: false, HasSynchronised: true } record
        && deployment.Cloud.Find(holder) is
        {
            Description: { Power: PowerState.Running, StartedAt: var startedAt },
            Enrolment: { State: LifecycleState.InService or LifecycleState.Pending, Group: var group },
        }
        && group == deployment.Cloud.Byol
        && now() - startedAt > Recent
            ? record.LastArrival > outages.LastWholeOutage || record.LastArrival + Grace <= outages.LastWholeBegin
                ? record.LastArrival
                : outages.LastWholeOutage
            : null;
}
