using Autoscale.Domain.Cluster;
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

namespace Autoscale.Simulation;

/// <content>The ports for the application.</content>
public sealed partial class SimulatedDeployment : IPorts
{
    IHealthChecks IPorts.HealthChecks => HealthChecks;

    IClusterPages IPorts.ClusterPages => ClusterPages;

    IPrimaryRecords IPorts.PrimaryRecords => PrimaryRecords;

    ISweepMemories IPorts.SweepMemories => SweepMemories;

    ISettingRows IPorts.SettingRows => SettingRows;

    ISecrets IPorts.Secrets => Secrets;

    IConfigsets IPorts.Configsets => Configsets;

    ILicenseFiles IPorts.LicenseFiles => LicenseFiles;

    ILicenseUploads IPorts.LicenseUploads => LicenseFiles;

    ILicenseStock IPorts.LicenseStock => LicenseStock;

    ILicenseUsages IPorts.LicenseUsages => LicenseUsages;

    IInstances IPorts.Instances => Cloud;

    IScalingGroups IPorts.ScalingGroups => Cloud;

    IRoleTags IPorts.RoleTags => RoleTags;

    IEgressRoutes IPorts.EgressRoutes => EgressRoutes;

    IScaleInProtection IPorts.ScaleInProtection => ScaleInProtection;

    ITermination IPorts.Termination => Termination;

    IStandby IPorts.Standby => Standby;

    ILaunchVersions IPorts.LaunchVersions => LaunchVersions;

    IUpgrades IPorts.Upgrades => Upgrades;

    ILifecycleActions IPorts.LifecycleActions => LifecycleActions;

    ILifecycleHooks IPorts.LifecycleHooks => LifecycleHooks;

    IOwnedInterfaces IPorts.OwnedInterfaces => Interfaces;

    INicAttachments IPorts.NicAttachments => NicAttachments;

    IVpnConnections IPorts.VpnConnections => Vpn;

    ITransitAttachments IPorts.TransitAttachments => Vpn;

    IVpnAttachments IPorts.VpnAttachments => VpnAttachments;

    ITargetGroups IPorts.TargetGroups => Targets;

    INotifications IPorts.Notifications => Notifications;

    INotificationLedger IPorts.NotificationLedger => NotificationLedger;

    IGroupSizes IPorts.GroupSizes => GroupSizes;

    ISettingStore IPorts.SettingStore => SettingRows;

    IFortiAnalyzers IPorts.FortiAnalyzers => FortiAnalyzers;

    IFazSessions IPorts.FazSessions => FazSessions;

    IFazMemories IPorts.FazMemories => FazMemories;

    IFazRequests IPorts.FazRequests => FazRequests;

    ITextObjects IPorts.TextObjects => TextObjects;

    IDeploymentReplies IPorts.DeploymentReplies => DeploymentReplies;
}
