using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation;

/// <summary>
/// A deployment in memory: the cloud, the tables, the files, and settings for a working cluster. It starts without instances, configsets
/// and licenses.
/// </summary>
public sealed partial class SimulatedDeployment
{
    /// <summary>The bucket in the settings.</summary>
    public const string Bucket = "simulated-assets";

    /// <summary>The only route table; its default route points at the primary.</summary>
    public const string EgressTable = "rtb-00000000000000001";

    /// <summary>The topic in the settings.</summary>
    public const string Topic = "arn:aws:sns:eu-central-1:000000000000:simulated";

    /// <summary>The target group of the load balancer; used when <c>enable-external-elb</c> is true.</summary>
    public const string TargetGroup = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/simulated/0000000000000001";

    /// <summary>A target group of type ip, which other owners use too.</summary>
    public const string AddressGroup = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/shared/0000000000000002";

    /// <summary>The transit gateway of the VPN connections; used when <c>enable-transit-gateway-vpn</c> is true.</summary>
    public const string TransitGateway = "tgw-00000000000000001";

    /// <summary>The route table that VPN connections are associated with.</summary>
    public const string InboundTable = "tgw-rtb-00000000000000001";

    /// <summary>The route table to which the routes of VPN connections are propagated.</summary>
    public const string OutboundTable = "tgw-rtb-00000000000000002";

    /// <summary>The secret that the pre-shared key setting refers to.</summary>
    public static readonly SecretName Psk = SecretName.Parse("simulated/psk");

    /// <summary>The secret with the key of the device tokens.</summary>
    public static readonly SecretName TokenKeyName = SecretName.Parse("simulated/device-token-key");

    /// <summary>The secret with the boot token.</summary>
    public static readonly SecretName BootTokenName = SecretName.Parse("simulated/boot-token");

    /// <summary>The boot token in the user data of the devices.</summary>
    public static readonly Secret BootToken = new("simulated0boot0token");

    /// <summary>The text of the key, which no device knows.</summary>
    internal static readonly Secret KeyText = new("simulated-key-of-the-device-tokens");

    private const string SubnetPairs =
        """[{"subnet-0000000000publica":["subnet-000000000privatea"]},{"subnet-0000000000publicb":["subnet-000000000privateb"]}]""";

    /// <summary>Creates a deployment.</summary>
    /// <param name="cluster">The name of the cluster.</param>
    /// <param name="handlerUrl">The URL to which devices send heartbeats.</param>
    /// <param name="hasSecondInterface">True when instances are launched with port2, which then carries the egress traffic.</param>
    public SimulatedDeployment(ClusterId cluster, string handlerUrl, bool hasSecondInterface = false)
    {
        Cluster = cluster;
        Cloud = new SimulatedCloud(new ScalingGroup($"{cluster}-byol"), new ScalingGroup($"{cluster}-payg"), hasSecondInterface);
        Cloud.Hooks.NameAfter(cluster);
        Cloud.AddRouteTable(EgressTable);
        Cloud.Targets.Add(TargetGroup);
        Cloud.Targets.Add(AddressGroup, TargetType.Address);
        Secrets.Put(Psk, new Secret("simulated-and-no-secret"));
        Secrets.Put(TokenKeyName, KeyText);
        Secrets.Put(BootTokenName, BootToken);
        ClusterPages = new InMemoryClusterPages(cluster, HealthChecks, PrimaryRecords);
        RoleTags = new InMemoryRoleTags(Cloud);
        EgressRoutes = new InMemoryEgressRoutes(Cloud);
        Termination = new InMemoryTermination(Cloud);
        ScaleInProtection = new InMemoryScaleInProtection(Cloud);
        GroupSizes = new InMemoryGroupSizes(Cloud);
        Standby = new InMemoryStandby(Cloud, GroupSizes);
        LaunchVersions = new InMemoryLaunchVersions(Cloud, GroupSizes);
        var defaults = SettingCatalogue.All.Where(s => s.DefaultText is not null).Select(s => KeyValuePair.Create(s.Key, s.DefaultText));
        SettingRows = new InMemorySettingRows(new Dictionary<string, string?>(defaults, StringComparer.Ordinal)
        {
            [SettingCatalogue.ByolScalingGroup.Key] = Cloud.Byol.Name,
            [SettingCatalogue.PaygScalingGroup.Key] = Cloud.Payg.Name,
            [SettingCatalogue.PrimaryScalingGroup.Key] = Cloud.Byol.Name,
            [SettingCatalogue.HandlerUrl.Key] = handlerUrl,
            [SettingCatalogue.PskSecret.Key] = $"{{{{secret:{Psk}}}}}",
            [SettingCatalogue.DeviceTokenCheck.Key] = "enforce",
            [SettingCatalogue.DeviceTokenKey.Key] = $"{{{{secret:{TokenKeyName}}}}}",
            [SettingCatalogue.DeviceBootToken.Key] = $"{{{{secret:{BootTokenName}}}}}",
            [SettingCatalogue.NetworkCidr.Key] = "10.0.0.0/16",
            [SettingCatalogue.AssetBucket.Key] = Bucket,
            [SettingCatalogue.EnableSecondNic.Key] = hasSecondInterface ? "true" : "false",
            [SettingCatalogue.SubnetPairs.Key] = SubnetPairs,
            [SettingCatalogue.TargetGroupArns.Key] = TargetGroup,
            [SettingCatalogue.TransitGateway.Key] = TransitGateway,
            [SettingCatalogue.TransitGatewayTableInbound.Key] = InboundTable,
            [SettingCatalogue.TransitGatewayTableOutbound.Key] = OutboundTable,
            [SettingCatalogue.EgressRouteTables.Key] = EgressTable,
            [SettingCatalogue.SnsTopic.Key] = Topic,
        });
    }

    /// <summary>The token in the configuration of a device, as long as the key is not rotated.</summary>
    public static Secret TokenOf(InstanceId device) => TokenKey.Of(KeyText)!.TokenOf(device);

    /// <summary>The name of the cluster.</summary>
    public ClusterId Cluster { get; }

    /// <summary>The clock of time budgets and deadlines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The instances, groups and route tables.</summary>
    public SimulatedCloud Cloud { get; }

    /// <summary>The health check records.</summary>
    public InMemoryHealthChecks HealthChecks { get; } = new();

    /// <summary>The primary record.</summary>
    public InMemoryPrimaryRecords PrimaryRecords { get; } = new();

    /// <summary>The progress of rolling upgrades.</summary>
    public InMemoryUpgrades Upgrades { get; } = new();

    /// <summary>The launch template versions of groups and members.</summary>
    public InMemoryLaunchVersions LaunchVersions { get; }

    /// <summary>The memory of sweeps.</summary>
    public InMemorySweepMemories SweepMemories { get; } = new();

    /// <summary>Health check records and primary record, for heartbeats.</summary>
    public InMemoryClusterPages ClusterPages { get; }

    /// <summary>The settings table.</summary>
    public InMemorySettingRows SettingRows { get; init; }

    /// <summary>The secrets that settings refer to.</summary>
    public InMemorySecrets Secrets { get; } = new();

    /// <summary>The configsets.</summary>
    public InMemoryConfigsets Configsets { get; init; } = new();

    /// <summary>The license files.</summary>
    public InMemoryLicenseFiles LicenseFiles { get; init; } = new();

    /// <summary>The license stock.</summary>
    public InMemoryLicenseStock LicenseStock { get; } = new();

    /// <summary>The license usages.</summary>
    public InMemoryLicenseUsages LicenseUsages { get; } = new();

    /// <summary>The lifecycle actions.</summary>
    public InMemoryLifecycleActions LifecycleActions { get; } = new();

    /// <summary>The records of second interfaces.</summary>
    public InMemoryNicAttachments NicAttachments { get; } = new();

    /// <summary>The records of VPN connections.</summary>
    public InMemoryVpnAttachments VpnAttachments { get; } = new();

    /// <summary>The sent and pending notifications.</summary>
    public InMemoryNotificationLedger NotificationLedger { get; } = new();

    /// <summary>The published notifications.</summary>
    public InMemoryNotifications Notifications { get; } = new();

    /// <summary>The role tag.</summary>
    public InMemoryRoleTags RoleTags { get; }

    /// <summary>The route tables.</summary>
    public InMemoryEgressRoutes EgressRoutes { get; }

    /// <summary>The lifecycle hooks; they are off at first.</summary>
    public SimulatedHooks LifecycleHooks => Cloud.Hooks;

    /// <summary>The second interfaces that are created for devices.</summary>
    public SimulatedInterfaces Interfaces => Cloud.Interfaces;

    /// <summary>The VPN connections and their transit gateway attachments.</summary>
    public SimulatedVpn Vpn => Cloud.Vpn;

    /// <summary>The target groups.</summary>
    public SimulatedTargets Targets => Cloud.Targets;

    /// <summary>The termination of members.</summary>
    public InMemoryTermination Termination { get; }

    /// <summary>The scale-in protection of members.</summary>
    public InMemoryScaleInProtection ScaleInProtection { get; }

    /// <summary>The sizes of the groups.</summary>
    public InMemoryGroupSizes GroupSizes { get; }

    /// <summary>The standby of members.</summary>
    public InMemoryStandby Standby { get; }

    /// <summary>The FortiAnalyzer that was registered.</summary>
    public InMemoryFortiAnalyzers FortiAnalyzers { get; } = new();

    /// <summary>The sessions on the FortiAnalyzer; at first there is none.</summary>
    public IFazSessions FazSessions { get; set; } = new NoFortiAnalyzer();

    /// <summary>The row that runs of the authorization share.</summary>
    public InMemoryFazMemories FazMemories { get; } = new();

    /// <summary>The topic by which functions ask for authorization.</summary>
    public InMemoryFazRequests FazRequests { get; } = new();

    /// <summary>The texts that a deployment wrote.</summary>
    public InMemoryTextObjects TextObjects { get; } = new();

    /// <summary>The replies to CloudFormation.</summary>
    public InMemoryReplies DeploymentReplies { get; } = new();

    /// <summary>The location of the license files in the default settings.</summary>
    public static LicenseLocation Licenses { get; } = new(Bucket, $"license-files/{AssetSettings.Product}/", AssetSettings.Product);

    /// <summary>The location of the configsets in the default settings.</summary>
    public static Domain.Cluster.Settings.ConfigsetLocation ShippedConfigsets { get; } = new(Bucket, "configset/");
}
