using Autoscale.Domain.Fleet;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The names of the tables of one deployment: its resource tag prefix, a dash, and the name that the original gave the table. Spec 2.1.</summary>
/// <param name="Cluster">The deployment.</param>
public sealed record TableNames(ClusterId Cluster)
{
    /// <summary>The health check records.</summary>
    public string HealthChecks => $"{Cluster}-Autoscale";

    /// <summary>The primary record.</summary>
    public string PrimaryRecords => $"{Cluster}-PrimaryElection";

    /// <summary>The settings.</summary>
    public string Settings => $"{Cluster}-Settings";

    /// <summary>Which licenses there are.</summary>
    public string LicenseStock => $"{Cluster}-LicenseStock";

    /// <summary>Who holds which license.</summary>
    public string LicenseUsages => $"{Cluster}-LicenseUsage";

    /// <summary>What Auto Scaling waits for.</summary>
    public string LifecycleActions => $"{Cluster}-LifecycleItem";

    /// <summary>The second interfaces.</summary>
    public string NicAttachments => $"{Cluster}-NicAttachment";

    /// <summary>The VPN connections.</summary>
    public string VpnAttachments => $"{Cluster}-VpnAttachment";

    /// <summary>The FortiAnalyzer.</summary>
    public string FortiAnalyzers => $"{Cluster}-FortiAnalyzer";

    /// <summary>What people were told, and are to be told. The original had no such table.</summary>
    public string Notifications => $"{Cluster}-Notification";
}
