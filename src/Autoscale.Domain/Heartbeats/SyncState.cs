namespace Autoscale.Domain.Heartbeats;

/// <summary>The standing of a device by its heartbeats; not the state of its configuration. Spec 0.3, 3.6.</summary>
public enum SyncState
{
    /// <summary>Healthy.</summary>
    InSync,

    /// <summary>Unhealthy: too many late heartbeats, and not enough on-time ones since.</summary>
    OutOfSync,
}
