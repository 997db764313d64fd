namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// The authorization of one device on the FortiAnalyzer, as the last run found or left it. A record without one stands for a device that no
/// run has looked for yet. Spec 7.11.
/// </summary>
/// <param name="State">The state.</param>
/// <param name="Since">
/// The time at which the device became authorized; for the other states, the time of the first run that found it not authorized.
/// </param>
public sealed record FazStanding(FazState State, DateTimeOffset Since)
{
    /// <summary>The serial number under which the FortiAnalyzer lists the device; null before it did.</summary>
    public string? Serial { get; init; }

    /// <summary>The ADOM in which the device is authorized; null otherwise.</summary>
    public string? Adom { get; init; }

    /// <summary>The reason why the device is not authorized, as one sentence without a full stop; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>True when the device may send logs.</summary>
    public bool IsAuthorized => State == FazState.Authorized;
}

/// <summary>The states of a device's authorization.</summary>
public enum FazState
{
    /// <summary>The FortiAnalyzer does not list the device yet, or its authorization has not ended.</summary>
    Pending,

    /// <summary>The device is registered in the configured ADOM.</summary>
    Authorized,

    /// <summary>The FortiAnalyzer refused the device, or has it in another ADOM.</summary>
    Refused,
}
