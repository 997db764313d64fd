using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster;

/// <summary>
/// Every port of the cluster, once. Lambda binds the ports to AWS; <c>serve</c>, the tests and the simulated worlds bind them to memory.
/// All of them build the same <see cref="Application"/>.
/// </summary>
/// <remarks>
/// A port is created on first use, because a function needs only a few of them and creating an AWS client takes time.
/// </remarks>
public interface IPorts
{
    /// <summary>The clock of time budgets and deadlines.</summary>
    TimeProvider Clock { get; }

    /// <summary>The health check records, table <c>FortiGateAutoscale</c>.</summary>
    IHealthChecks HealthChecks { get; }

    /// <summary>The stored state that a heartbeat needs, read in one call.</summary>
    IClusterPages ClusterPages { get; }

    /// <summary>The primary record, table <c>FortiGatePrimaryElection</c>.</summary>
    IPrimaryRecords PrimaryRecords { get; }

    /// <summary>The memory of sweeps, in the table of the primary record.</summary>
    ISweepMemories SweepMemories { get; }

    /// <summary>The settings, table <c>Settings</c>.</summary>
    ISettingRows SettingRows { get; }

    /// <summary>The secrets that settings refer to.</summary>
    ISecrets Secrets { get; }

    /// <summary>The configsets in S3.</summary>
    IConfigsets Configsets { get; }

    /// <summary>The license files in S3.</summary>
    ILicenseFiles LicenseFiles { get; }

    /// <summary>Write access to the license files, for operators.</summary>
    ILicenseUploads LicenseUploads { get; }

    /// <summary>The content of the license files, table <c>LicenseStock</c>.</summary>
    ILicenseStock LicenseStock { get; }

    /// <summary>The holders of licenses, table <c>LicenseUsage</c>.</summary>
    ILicenseUsages LicenseUsages { get; }

    /// <summary>The EC2 instances.</summary>
    IInstances Instances { get; }

    /// <summary>The members of the scaling groups.</summary>
    IScalingGroups ScalingGroups { get; }

    /// <summary>The role tag of the primary.</summary>
    IRoleTags RoleTags { get; }

    /// <summary>The route tables of the private subnets.</summary>
    IEgressRoutes EgressRoutes { get; }

    /// <summary>The scale-in protection of members.</summary>
    IScaleInProtection ScaleInProtection { get; }

    /// <summary>The termination of members.</summary>
    ITermination Termination { get; }

    /// <summary>The standby of members, for operators.</summary>
    IStandby Standby { get; }

    /// <summary>The launch template versions of groups and members, for operators.</summary>
    ILaunchVersions LaunchVersions { get; }

    /// <summary>The progress of rolling upgrades, table <c>PrimaryElection</c>.</summary>
    IUpgrades Upgrades { get; }

    /// <summary>The lifecycle actions, table <c>LifecycleItem</c>.</summary>
    ILifecycleActions LifecycleActions { get; }

    /// <summary>The lifecycle hooks of the scaling groups.</summary>
    ILifecycleHooks LifecycleHooks { get; }

    /// <summary>The network interfaces that this application created.</summary>
    IOwnedInterfaces OwnedInterfaces { get; }

    /// <summary>The records of second interfaces, table <c>NicAttachment</c>.</summary>
    INicAttachments NicAttachments { get; }

    /// <summary>The VPN connections and customer gateways that this application created.</summary>
    IVpnConnections VpnConnections { get; }

    /// <summary>The transit gateway attachments of VPN connections.</summary>
    ITransitAttachments TransitAttachments { get; }

    /// <summary>The records of VPN connections, table <c>VpnAttachment</c>.</summary>
    IVpnAttachments VpnAttachments { get; }

    /// <summary>The target groups of the external load balancer.</summary>
    ITargetGroups TargetGroups { get; }

    /// <summary>The SNS topic of notifications.</summary>
    INotifications Notifications { get; }

    /// <summary>The sent and pending notifications, table <c>Notification</c>.</summary>
    INotificationLedger NotificationLedger { get; }

    /// <summary>The sizes of the scaling groups.</summary>
    IGroupSizes GroupSizes { get; }

    /// <summary>Write access to the settings, for deployments.</summary>
    ISettingStore SettingStore { get; }

    /// <summary>The FortiAnalyzer of the deployment, table <c>FortiAnalyzer</c>.</summary>
    IFortiAnalyzers FortiAnalyzers { get; }

    /// <summary>The sessions on the FortiAnalyzer.</summary>
    IFazSessions FazSessions { get; }

    /// <summary>What runs of the authorization tell each other, in the table of the FortiAnalyzer.</summary>
    IFazMemories FazMemories { get; }

    /// <summary>The topic by which functions ask for authorization.</summary>
    IFazRequests FazRequests { get; }

    /// <summary>The texts in S3 that a deployment writes.</summary>
    ITextObjects TextObjects { get; }

    /// <summary>The answers to CloudFormation.</summary>
    IDeploymentReplies DeploymentReplies { get; }
}
