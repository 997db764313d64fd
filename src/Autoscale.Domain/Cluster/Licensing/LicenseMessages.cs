using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>The notifications about licenses. Spec 8.</summary>
public static class LicenseMessages
{
    /// <summary>The notification that a device requested a license and none was free.</summary>
    public static Notification OfShortage(InstanceId instance, string reason) => Notification.Of(
        "license-shortage",
        instance.Value,
        "",
        "FortiGate Autoscale license assignment error",
        $"{instance} requested a license, but none is free: {reason}. It runs without a license until its next request succeeds.");
}
