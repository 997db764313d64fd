using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Domain.Cluster.Heartbeats;

/// <summary>The result of a heartbeat.</summary>
public abstract record HeartbeatOutcome
{
    private HeartbeatOutcome()
    {
    }

    /// <summary>The caller is not accepted as the device that it claims to be. Nothing is stored.</summary>
    /// <param name="Identity">The identity decision: refused, or unknown instance.</param>
    public sealed record NotAccepted(IdentityDecision Identity) : HeartbeatOutcome;

    /// <summary>The heartbeat was judged, and the result is saved.</summary>
    /// <param name="Previous">The record before the heartbeat; null at the first one.</param>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced.</param>
    public sealed record Judged(HealthCheck? Previous, HeartbeatDecision Decision, IdentityDoubt? Doubt) : HeartbeatOutcome
    {
        /// <summary>The finding about the token.</summary>
        public TokenFinding Token { get; init; }

        /// <summary>The answer to the device.</summary>
        public Announcement Answer { get; init; } = new Announcement.Silent();

        /// <summary>The primary record after this heartbeat; null when there is none.</summary>
        public PrimaryRecord? Primary { get; init; }

        /// <summary>The election that this heartbeat triggered; null when none was needed.</summary>
        public ElectionRun? Election { get; init; }

        /// <summary>
        /// True when there is a vacancy and another container runs the election: the answer to the device's next heartbeat names the
        /// primary.
        /// </summary>
        public bool AwaitsElection { get; init; }

        /// <summary>The term whose pending effects this heartbeat applied; null when none was pending, or they failed.</summary>
        public PrimaryRecord? Followed { get; init; }
    }

    /// <summary>
    /// Other containers changed the record during all three attempts. Nothing of this heartbeat is stored; the next one will be judged.
    /// </summary>
    public sealed record Contended : HeartbeatOutcome;
}
