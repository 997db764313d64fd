using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Lambda.Events;

/// <summary>A message that a device posts.</summary>
public abstract record HeartbeatMessage
{
    private HeartbeatMessage()
    {
    }

    /// <summary>A heartbeat.</summary>
    /// <param name="Unreadable">The JSON names of the fields with invalid values, which are treated as absent.</param>
    public sealed record Beat(Heartbeat Heartbeat, IReadOnlyList<string> Unreadable) : HeartbeatMessage;

    /// <summary>A status message: accepted and ignored. Spec 1.4, rule 5.</summary>
    public sealed record Status : HeartbeatMessage;
}
