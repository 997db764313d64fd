using System.Globalization;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>The notifications about the authorization on the FortiAnalyzer: one for each episode.</summary>
public static class FazMessages
{
    /// <summary>The notification about a FortiAnalyzer that cannot be used.</summary>
    public static Notification OfFault(ClusterId cluster, FazOutcome.Failed failed) => Notification.Of(
        "fortianalyzer-unusable",
        cluster.Value,
        string.Create(CultureInfo.InvariantCulture, $"{failed.Fault.Kind} since {failed.Since.UtcDateTime:s}"),
        "FortiAnalyzer authorization failed",
        $"The FortiAnalyzer of cluster {cluster} cannot be used: {failed.Fault.Text}. New devices are not authorized meanwhile, and " +
        "their logs are not accepted; devices that are authorized already are not affected. The function tries again.",
        ("fault", failed.Fault.Kind.ToString()));

    /// <summary>The notification about a device that the FortiAnalyzer does not accept; null for any other change.</summary>
    public static Notification? OfChange(FazChange change) =>
        change is { After: { State: FazState.Refused } now } && change.Before?.Reason != now.Reason
            ? Notification.Of(
                "fortianalyzer-refused",
                change.Instance.Value,
                now.Reason ?? "",
                "FortiAnalyzer refused a device",
                $"Device {change.Instance} is not authorized on the FortiAnalyzer: {now.Reason}. Its logs are not accepted. The function " +
                "tries again every five minutes; register the device by hand if the reason persists.",
                ("reason", now.Reason ?? ""))
            : null;
}
