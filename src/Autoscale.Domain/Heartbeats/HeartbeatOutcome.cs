using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Heartbeats;

/// <summary>What came of a heartbeat.</summary>
public abstract record HeartbeatOutcome
{
    private HeartbeatOutcome()
    {
    }

    /// <summary>EC2 knows no such instance, or knows it as terminated. Nothing is stored.</summary>
    public sealed record UnknownInstance : HeartbeatOutcome;

    /// <summary>The caller is not the device it claims to be. Nothing is stored.</summary>
    /// <param name="Doubt">Why.</param>
    public sealed record Refused(IdentityDoubt Doubt) : HeartbeatOutcome;

    /// <summary>It was judged, and what follows from it is saved.</summary>
    /// <param name="Previous">The record before it; null at the first one.</param>
    /// <param name="Decision">The verdict.</param>
    /// <param name="Doubt">Why the caller would have been refused, had the check been enforced.</param>
    public sealed record Judged(HealthCheck? Previous, HeartbeatDecision Decision, IdentityDoubt? Doubt) : HeartbeatOutcome
    {
        /// <summary>What the device is answered.</summary>
        public Announcement Answer { get; init; } = new Announcement.Silent();

        /// <summary>The primary record as this heartbeat leaves it; null when there is none.</summary>
        public PrimaryRecord? Primary { get; init; }

        /// <summary>The election that this heartbeat held; null when none was needed.</summary>
        public ElectionRun? Election { get; init; }

        /// <summary>
        /// True when there is no primary that is fit to be it and another container holds the turn of electing one: the device is told
        /// with its next heartbeat.
        /// </summary>
        public bool AwaitsElection { get; init; }
    }

    /// <summary>The record changed under our hands three times. Nothing of this heartbeat is stored; the next one will be judged.</summary>
    public sealed record Contended : HeartbeatOutcome;
}
