using Autoscale.Domain.Fleet;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation;

/// <summary>
/// All that a deployment consists of besides code, in memory: the cloud, the tables, the files, and settings that make a working cluster of them. Empty otherwise: no
/// instance is launched, no configset and no license is there.
/// </summary>
public sealed class SimulatedDeployment
{
    /// <summary>The bucket that the settings name.</summary>
    public const string Bucket = "simulated-assets";

    /// <summary>The one route table, whose default route follows the primary.</summary>
    public const string EgressTable = "rtb-00000000000000001";

    /// <summary>The topic that the settings name.</summary>
    public const string Topic = "arn:aws:sns:eu-central-1:000000000000:simulated";

    /// <summary>The one target group of the load balancer, where there is one (<c>enable-external-elb</c>).</summary>
    public const string TargetGroup = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/simulated/0000000000000001";

    /// <summary>The transit gateway, where devices have VPN connections (<c>enable-transit-gateway-vpn</c>).</summary>
    public const string TransitGateway = "tgw-00000000000000001";

    /// <summary>The table that VPN connections are associated with.</summary>
    public const string InboundTable = "tgw-rtb-00000000000000001";

    /// <summary>The table that their routes are propagated to.</summary>
    public const string OutboundTable = "tgw-rtb-00000000000000002";

    /// <summary>The secret that the setting for it refers to.</summary>
    public static readonly SecretName Psk = SecretName.Parse("simulated/psk");

    private const string SubnetPairs = """[{"subnet-0000000000publica":["subnet-000000000privatea"]},{"subnet-0000000000publicb":["subnet-000000000privateb"]}]""";

    /// <summary>Makes one.</summary>
    /// <param name="cluster">Its name.</param>
    /// <param name="handlerUrl">Where devices send heartbeats to.</param>
    /// <param name="hasSecondInterface">Whether instances come with port2, and egress goes there.</param>
    public SimulatedDeployment(ClusterId cluster, string handlerUrl, bool hasSecondInterface = false)
    {
        Cluster = cluster;
        Cloud = new SimulatedCloud(new ScalingGroup($"{cluster}-byol"), new ScalingGroup($"{cluster}-payg"), hasSecondInterface);
        Cloud.AddRouteTable(EgressTable);
        Cloud.Targets.Add(TargetGroup);
        Secrets.Put(Psk, new Secret("simulated-and-no-secret"));
        ClusterPages = new InMemoryClusterPages(cluster, HealthChecks, PrimaryRecords);
        RoleTags = new InMemoryRoleTags(Cloud);
        EgressRoutes = new InMemoryEgressRoutes(Cloud);
        Termination = new InMemoryTermination(Cloud);
        ScaleInProtection = new InMemoryScaleInProtection(Cloud);
        var defaults = SettingCatalogue.All.Where(s => s.DefaultText is not null).Select(s => KeyValuePair.Create(s.Key, s.DefaultText));
        SettingRows = new InMemorySettingRows(new Dictionary<string, string?>(defaults, StringComparer.Ordinal)
        {
            [SettingCatalogue.ByolScalingGroup.Key] = Cloud.Byol.Name,
            [SettingCatalogue.PaygScalingGroup.Key] = Cloud.Payg.Name,
            [SettingCatalogue.PrimaryScalingGroup.Key] = Cloud.Byol.Name,
            [SettingCatalogue.HandlerUrl.Key] = handlerUrl,
            [SettingCatalogue.PskSecret.Key] = $"{{{{secret:{Psk}}}}}",
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

    /// <summary>Its name.</summary>
    public ClusterId Cluster { get; }

    /// <summary>The instances, groups and route tables.</summary>
    public SimulatedCloud Cloud { get; }

    /// <summary>The health check records.</summary>
    public InMemoryHealthChecks HealthChecks { get; } = new();

    /// <summary>The primary record.</summary>
    public InMemoryPrimaryRecords PrimaryRecords { get; } = new();

    /// <summary>Both, as a heartbeat reads them.</summary>
    public InMemoryClusterPages ClusterPages { get; }

    /// <summary>The table of settings.</summary>
    public InMemorySettingRows SettingRows { get; }

    /// <summary>What settings refer to.</summary>
    public InMemorySecrets Secrets { get; } = new();

    /// <summary>The configsets.</summary>
    public InMemoryConfigsets Configsets { get; init; } = new();

    /// <summary>The license files.</summary>
    public InMemoryLicenseFiles LicenseFiles { get; init; } = new();

    /// <summary>Which licenses there are.</summary>
    public InMemoryLicenseStock LicenseStock { get; } = new();

    /// <summary>Who holds which.</summary>
    public InMemoryLicenseUsages LicenseUsages { get; } = new();

    /// <summary>What Auto Scaling waits for.</summary>
    public InMemoryLifecycleActions LifecycleActions { get; } = new();

    /// <summary>The books of second interfaces.</summary>
    public InMemoryNicAttachments NicAttachments { get; } = new();

    /// <summary>The books of VPN connections.</summary>
    public InMemoryVpnAttachments VpnAttachments { get; } = new();

    /// <summary>What people were told, and are to be told.</summary>
    public InMemoryNotificationLedger NotificationLedger { get; } = new();

    /// <summary>What was published.</summary>
    public InMemoryNotifications Notifications { get; } = new();

    /// <summary>The role tag.</summary>
    public InMemoryRoleTags RoleTags { get; }

    /// <summary>The route tables.</summary>
    public InMemoryEgressRoutes EgressRoutes { get; }

    /// <summary>The lifecycle hooks; the cloud has none until they are switched on.</summary>
    public SimulatedHooks LifecycleHooks => Cloud.Hooks;

    /// <summary>The network interfaces that are made for devices.</summary>
    public SimulatedInterfaces Interfaces => Cloud.Interfaces;

    /// <summary>The VPN connections, and their attachments to the transit gateway.</summary>
    public SimulatedVpn Vpn => Cloud.Vpn;

    /// <summary>The target groups.</summary>
    public SimulatedTargets Targets => Cloud.Targets;

    /// <summary>How members are terminated.</summary>
    public InMemoryTermination Termination { get; }

    /// <summary>Who is spared when a group scales in.</summary>
    public InMemoryScaleInProtection ScaleInProtection { get; }

    /// <summary>Where license files belong, by the settings as they are made here.</summary>
    public static LicenseLocation Licenses { get; } = new(Bucket, $"license-files/{AssetSettings.Product}/", AssetSettings.Product);

    /// <summary>Where configsets belong, by the settings as they are made here.</summary>
    public static Domain.Bootstrap.ConfigsetLocation ShippedConfigsets { get; } = new(Bucket, "configset/");
}
