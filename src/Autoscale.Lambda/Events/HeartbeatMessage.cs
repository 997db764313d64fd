using Autoscale.Domain.Heartbeats;

namespace Autoscale.Lambda.Events;

/// <summary>What a device may post.</summary>
public abstract record HeartbeatMessage
{
    private HeartbeatMessage()
    {
    }

    /// <summary>A heartbeat.</summary>
    /// <param name="Heartbeat">It.</param>
    /// <param name="Unreadable">Fields whose values make no sense, taken as absent; by their names on the wire.</param>
    public sealed record Beat(Heartbeat Heartbeat, IReadOnlyList<string> Unreadable) : HeartbeatMessage;

    /// <summary>A status message: accepted and ignored. Spec 1.4, rule 5.</summary>
    public sealed record Status : HeartbeatMessage;
}
