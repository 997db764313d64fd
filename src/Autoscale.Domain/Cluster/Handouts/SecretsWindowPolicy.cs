using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Handouts;

/// <summary>
/// Decides whether a device may get its license and its configuration now. A FortiGate asks for both when it boots and never again, so a
/// request at another time is not one of its boot. Safety S5.1.
/// </summary>
/// <remarks>
/// Guaranteed: a device in service that started long ago and sends heartbeats gets neither, unless a person has named it. Not guaranteed:
/// anything about a device that has never sent a heartbeat; it may still be on its way.
/// </remarks>
public static class SecretsWindowPolicy
{
    /// <summary>Decides by the instance and the settings alone.</summary>
    /// <returns>The reason why the window is open; null when only the health check record can tell.</returns>
    public static HandoutWindow? ByInstance(FortiGate device, SecretsSettings settings, Protections protections, DateTimeOffset now) =>
        device.State == LifecycleState.Pending ? HandoutWindow.Launching
        : device.Instance.StartedAt is { } started && now - started <= settings.Window ? HandoutWindow.Started
        : device.Id == settings.Reopened ? HandoutWindow.Reopened
        : protections.Has(Protection.SecretsWindow) ? null
        : HandoutWindow.Unguarded;

    /// <summary>Decides by the health check record.</summary>
    /// <param name="record">The record of the device; null when there is none.</param>
    public static HandoutWindow ByRecord(HealthCheck? record) =>
        record is null or { IsClosed: true } ? HandoutWindow.Unheard : HandoutWindow.Closed;
}

/// <summary>The reason why the window of a device is open, or that it is closed.</summary>
public enum HandoutWindow
{
    /// <summary>Closed: the device started long ago and has sent heartbeats.</summary>
    Closed,

    /// <summary>Auto Scaling is launching the device.</summary>
    Launching,

    /// <summary>The instance started recently.</summary>
    Started,

    /// <summary>The device has not sent a heartbeat yet.</summary>
    Unheard,

    /// <summary>A person has opened the window for this device.</summary>
    Reopened,

    /// <summary>The simulation has switched the rule off.</summary>
    Unguarded,
}
