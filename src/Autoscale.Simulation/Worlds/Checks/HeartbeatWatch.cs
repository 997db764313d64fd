using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>Checks that a heartbeat of a known member which arrived is saved. Safety S4.</summary>
internal sealed class HeartbeatWatch(SimulatedDeployment deployment, Watch watch)
{
    // How long a verified membership is good while the cloud cannot be asked.
    private static readonly TimeSpan Trust = TimeSpan.FromHours(1);

    // A request lives at most 29 s behind API Gateway, so a heartbeat that arrives later than this after the last one is not an older one.
    private static readonly TimeSpan LongestReordering = TimeSpan.FromSeconds(60);

    // An unknown device is remembered for ten seconds.
    private static readonly TimeSpan LongestBlank = TimeSpan.FromMinutes(5);

    private DateTimeOffset _handAt = DateTimeOffset.MinValue;
    private DateTimeOffset _blankAt = DateTimeOffset.MinValue;

    /// <summary>Notes that an operator changed rows: heartbeats in progress are not checked.</summary>
    public void SeeHand(DateTimeOffset now) => _handAt = now;

    /// <summary>
    /// Notes that the cloud begins or ends to describe nothing: a device whose membership runs out meanwhile is unknown, and refused.
    /// </summary>
    public void SeeBlank(DateTimeOffset now) => _blankAt = now;

    /// <summary>The record by which the sender is known when its heartbeat arrives; null when it is not known.</summary>
    public HealthCheck? KnownBy(InstanceId instance, IPAddress source, DateTimeOffset arrival) =>
        deployment.HealthChecks.Find(instance) is { IsClosed: false } record
        && record.Membership.State is not (LifecycleState.Terminating or LifecycleState.None)
        && record.Membership.Addresses.Contains(source)
        && arrival - record.Membership.VerifiedAt < Trust
            ? record
            : null;

    /// <summary>Checks a heartbeat whose request is over.</summary>
    /// <param name="known">The record at its arrival.</param>
    /// <param name="outcome">The outcome; null for an error.</param>
    public void See(Operation operation, HealthCheck known, HeartbeatOutcome? outcome)
    {
        var arrival = operation.BegunAt;
        if (operation.HasTableFault || operation.HasCrashed || _handAt >= arrival || arrival - _blankAt < LongestBlank)
            return;

        // An instance that ended while its heartbeat was handled is no member any more.
        if (deployment.Cloud.Find(known.Instance) is not { Enrolment: not null })
            return;
        switch (outcome)
        {
            case null:
                watch.Break(Invariants.HeartbeatSaved, $"{operation.Name} arrived at {arrival:HH:mm:ss} and ended with an error, unsaved");
                break;
            case HeartbeatOutcome.Judged { Decision.Next: null, Previous: var previous }:
                // A second copy may arrive before the first is saved, and be judged after it: the record that was judged counts.
                var since = arrival - (previous ?? known).LastArrival;
                watch.Hold(
                    since <= LongestReordering,
                    Invariants.HeartbeatSaved,
                    $"{operation.Name} was dropped although it arrived {since.TotalSeconds:0} s after the last one");
                break;
            case HeartbeatOutcome.Judged { Decision.Next: { } next }:
                // A later heartbeat may have arrived before this one, and be saved after it.
                watch.Hold(
                    deployment.HealthChecks.Find(known.Instance) is { } saved
                        && (saved.LastArrival >= arrival || saved.Sequence > next.Sequence),
                    Invariants.HeartbeatSaved,
                    $"{operation.Name} arrived at {arrival:HH:mm:ss} and is not in the table");
                break;
        }
    }
}
