using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The table names of one deployment: its resource tag prefix, a dash, and the table name of the original. Spec 2.1.</summary>
/// <param name="Cluster">The resource tag prefix of the deployment.</param>
public sealed record TableNames(ClusterId Cluster)
{
    /// <summary>The health check records.</summary>
    public string HealthChecks => $"{Cluster}-Autoscale";

    /// <summary>The primary record.</summary>
    public string PrimaryRecords => $"{Cluster}-PrimaryElection";

    /// <summary>The settings.</summary>
    public string Settings => $"{Cluster}-Settings";

    /// <summary>The license stock.</summary>
    public string LicenseStock => $"{Cluster}-LicenseStock";

    /// <summary>The license usages.</summary>
    public string LicenseUsages => $"{Cluster}-LicenseUsage";

    /// <summary>The lifecycle actions.</summary>
    public string LifecycleActions => $"{Cluster}-LifecycleItem";

    /// <summary>The second interfaces.</summary>
    public string NicAttachments => $"{Cluster}-NicAttachment";

    /// <summary>The VPN connections.</summary>
    public string VpnAttachments => $"{Cluster}-VpnAttachment";

    /// <summary>The FortiAnalyzer.</summary>
    public string FortiAnalyzers => $"{Cluster}-FortiAnalyzer";

    /// <summary>The monitor of Address Managers. The original has no such table.</summary>
    public string AddressManagers => $"{Cluster}-AddressManager";

    /// <summary>The sent and pending notifications. The original has no such table.</summary>
    public string Notifications => $"{Cluster}-Notification";
}
