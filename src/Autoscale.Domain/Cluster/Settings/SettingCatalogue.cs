using System.Net;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// Every setting, with its default, unit and bounds. The keys are those of the original product, so that its table can be read unchanged;
/// the last ones are additions. A setting is added here together with the capability that reads it; rows with other keys are ignored. Spec
/// 9.1.
/// </summary>
public static partial class SettingCatalogue
{
    public static readonly Setting<TimeSpan> HeartbeatInterval = Editable(With(
        "heartbeat-interval", "interval at which devices send heartbeats, in seconds", SettingKind.Seconds(5, 120), "30"));
    public static readonly Setting<int> HeartbeatLossCount = Editable(With(
        "heartbeat-loss-count",
        "number of consecutive late heartbeats after which a device is out of sync",
        SettingKind.Whole(1, 65535), "10"));
    public static readonly Setting<TimeSpan> HeartbeatDelayAllowance = Editable(With(
        "heartbeat-delay-allowance",
        "delay within which a heartbeat still counts as on time, in seconds",
        SettingKind.Seconds(0, 3600), "2"));
    public static readonly Setting<int> SyncRecoveryCount = Editable(With(
        "sync-recovery-count",
        "number of consecutive on-time heartbeats after which an out-of-sync device is in sync again",
        SettingKind.Whole(1, 65535), "3"));
    public static readonly Setting<bool> TerminateUnhealthyVm = Editable(With(
        "terminate-unhealthy-vm", "whether an out-of-sync device is terminated instead of recovering", SettingKind.Flag(), "false"));

    public static readonly Setting<string?> ByolScalingGroup = OfStack(Without(
        "byol-scaling-group-name", "name of the BYOL Auto Scaling group, whose devices need a license", GroupName));
    public static readonly Setting<string?> PaygScalingGroup = OfStack(Without(
        "payg-scaling-group-name", "name of the PAYG Auto Scaling group, whose devices are billed by the hour", GroupName));
    public static readonly Setting<string?> PrimaryScalingGroup = OfStack(Without(
        "primary-scaling-group-name", "name of the group whose members may become primary; the BYOL group when not set", GroupName));

    public static readonly Setting<int> ByolDesiredCapacity = Editable(Size(
        "byol-scaling-group-desired-capacity", "desired capacity of the BYOL group when the stack starts it", "2"));
    public static readonly Setting<int> ByolMinSize = Editable(Size("byol-scaling-group-min-size", "minimum size of the BYOL group", "2"));
    public static readonly Setting<int> ByolMaxSize = Editable(Size("byol-scaling-group-max-size", "maximum size of the BYOL group", "2"));
    public static readonly Setting<int> PaygDesiredCapacity = Editable(Size(
        "scaling-group-desired-capacity", "desired capacity of the PAYG group when the stack starts it", "0"));
    public static readonly Setting<int> PaygMinSize = Editable(Size("scaling-group-min-size", "minimum size of the PAYG group", "0"));
    public static readonly Setting<int> PaygMaxSize = Size("scaling-group-max-size", "maximum size of the PAYG group", "6");

    public static readonly Setting<string?> ResourceTagPrefix = OfStack(Without(
        "resource-tag-prefix", "name of the deployment, for information only: the functions do not read this row", SettingKind.Line(50)));

    public static readonly Setting<string?> HandlerUrl = Without(
        "autoscale-handler-url", "URL that devices send heartbeats to", SettingKind.Matching(
            "must be an http or https URL without spaces or quotes, of at most 255 characters",
            text => text.Length <= 255 && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                && !text.Any(c => c is ' ' or '"')));

    public static readonly Setting<SecretSetting?> PskSecret = Editable(Without(
        "fortigate-psk-secret", "pre-shared secret of the devices of the cluster", SettingKind.Secret(), isSecret: true));
    public static readonly Setting<string> SyncInterface = Editable(With(
        "fortigate-sync-interface", "interface for configuration synchronisation", SettingKind.Line(15), "port1"));
    public static readonly Setting<int> AdminPort = Editable(With(
        "fortigate-admin-port", "port of the administration GUI", SettingKind.Whole(1, 65535), "8443"));
    public static readonly Setting<int> TrafficPort = Editable(With(
        "fortigate-traffic-port", "port of load-balanced traffic", SettingKind.Whole(1, 65535), "443"));
    public static readonly Setting<string> TrafficProtocol = Editable(With(
        "fortigate-traffic-protocol", "FortiOS service of the traffic policy", SettingKind.Line(79), "ALL"));
    public static readonly Setting<string?> NetworkCidr = Without(
        "fortigate-autoscale-virtual-network-cidr", "address range (CIDR) of the VPC", SettingKind.Matching(
            "must be an address range in CIDR notation, like 10.0.0.0/16", text => IPNetwork.TryParse(text, out _)));

    public static readonly Setting<string?> InternalElbDns = Without(
        "fortigate-internal-elb-dns", "DNS name of the internal load balancer", SettingKind.Line(255));
    public static readonly Setting<string?> FazIp = Without("faz-ip", "IP address of the FortiAnalyzer", SettingKind.Matching(
        "must be an IP address", text => IPAddress.TryParse(text, out _)));

    public static readonly Setting<bool> EnableSecondNic = With(
        "enable-second-nic", "whether devices have a second interface", SettingKind.Flag(), "false");
    public static readonly Setting<bool> EnableInternalElb = With(
        "enable-internal-elb", "whether devices are configured for an internal load balancer", SettingKind.Flag(), "false");
    public static readonly Setting<bool> EnableFortiAnalyzer = With(
        "enable-fortianalyzer-integration", "whether devices log to a FortiAnalyzer", SettingKind.Flag(), "false");

    public static readonly Setting<IReadOnlyList<string>> AdditionalConfigsets = List(
        "additional-configset-name-list", "names of additional configsets, separated by commas", SettingKind.List(
            "must be a list of names made of letters, digits, '-', '_' and '.', none of which starts with '.'", Configset.IsName));

    public static readonly Setting<string?> AssetBucket = Without(
        "asset-storage-name", "bucket of the configsets and license files", BucketName);
    public static readonly Setting<string> AssetPrefix = With(
        "asset-storage-key-prefix", "key prefix of the configsets and license files in that bucket", SettingKind.Line(900), "");
    public static readonly Setting<string?> CustomBucket = Editable(Without(
        "custom-asset-container", "bucket of the operator's own configsets and license files", BucketName));
    public static readonly Setting<string?> CustomDirectory = Editable(Without(
        "custom-asset-directory", "key prefix of the operator's own configsets and license files in that bucket", SettingKind.Line(900)));
    public static readonly Setting<string> LicenseDirectory = Editable(With(
        "license-file-directory", "folder of the license files below the key prefix", SettingKind.Line(255), "license-files"));

    public static readonly Setting<IReadOnlyList<string>> EgressRouteTables = List(
        "egress-traffic-route-table",
        "ids of the route tables whose default route follows the primary, separated by commas",
        SettingKind.List(
            "must be a list of route table ids",
            text => text.StartsWith("rtb-", StringComparison.Ordinal) && text.Skip(4).All(char.IsAsciiLetterOrDigit)));

    public static readonly Setting<IReadOnlyDictionary<string, string>> SubnetPairs = new(
        "fortigate-autoscale-subnet-pairs",
        "subnet of the second interface, by the subnet of the first: [{\"subnet-a\":[\"subnet-b\"]}]",
        SubnetPairText.Kind, defaultText: null, new Dictionary<string, string>(StringComparer.Ordinal))
    { IsJson = true };

    public static readonly Setting<bool> EnableExternalElb = With(
        "enable-external-elb", "whether devices are registered with an external load balancer", SettingKind.Flag(), "false");
    public static readonly Setting<IReadOnlyList<string>> TargetGroupArns = List(
        "fortigate-autoscale-target-group-arn",
        "ARNs of the target groups that devices are registered in, separated by commas",
        SettingKind.List(
            "must be a list of ARNs of target groups",
            text => text.StartsWith("arn:", StringComparison.Ordinal) && text.Contains(":targetgroup/", StringComparison.Ordinal)));

    public static readonly Setting<TargetInterface> TargetInterface = Ours(
        "fortigate-autoscale-target-interface",
        "interface whose private address is registered in target groups of type ip: port1 or port2",
        SettingKind.OneOf(("port1", Equipment.TargetGroups.TargetInterface.Port1), ("port2", Equipment.TargetGroups.TargetInterface.Port2)),
        "port1");

    public static readonly Setting<TimeSpan> LifecycleHookTimeout = With(
        "lifecycle-hook-timeout",
        "maximum time that Auto Scaling waits for one instance, in seconds",
        SettingKind.Seconds(60, 3600), "480");

    public static readonly Setting<bool> EnableTransitGatewayVpn = With(
        "enable-transit-gateway-vpn", "whether devices have a VPN connection to the transit gateway", SettingKind.Flag(), "false");
    public static readonly Setting<int> VpnBgpAsn = Editable(With(
        "vpn-bgp-asn", "BGP autonomous system number of the devices", SettingKind.Whole(64512, 65534), "65000"));
    public static readonly Setting<string?> TransitGateway = Without("transit-gateway-id", "id of the transit gateway", Id("tgw-"));
    public static readonly Setting<string?> TransitGatewayTableInbound = Without(
        "transit-gateway-route-table-inbound",
        "id of the transit gateway route table that VPN connections are associated with",
        Id("tgw-rtb-"));
    public static readonly Setting<string?> TransitGatewayTableOutbound = Without(
        "transit-gateway-route-table-outbound",
        "id of the transit gateway route table that routes of VPN connections are propagated to",
        Id("tgw-rtb-"));

    public static readonly Setting<string?> SnsTopic = Without(
        "sns-topic-arn", "ARN of the SNS topic that notifications are published to", TopicArn);

    public static readonly Setting<int> PrimarySilenceIntervals = Ours(
        "primary-silence-intervals",
        "number of intervals without a heartbeat, plus the allowance, after which a primary is replaced",
        SettingKind.Whole(1, 1000), "2");
    public static readonly Setting<TimeSpan> ConfigHolderGrace = Ours(
        "config-holder-grace",
        "time for which the cluster waits for a silent device that has the configuration before it elects one without it, in seconds",
        SettingKind.Seconds(0, 86400), "480");
    public static readonly Setting<int> TerminateUnhealthyMax = Ours(
        "terminate-unhealthy-max",
        "maximum number of unhealthy devices that one sweep terminates, if terminate-unhealthy-vm is true",
        SettingKind.Whole(1, 10), "1");
    public static readonly Setting<long> SweepBrakeOverride = Ours(
        "sweep-brake-override",
        "number in the message about a sweep that would have cleared most of the cluster; with it, the next sweep does so",
        SettingKind.Number(0, long.MaxValue), "0");
    public static readonly Setting<IdentityCheck> DeviceIdentityCheck = Ours(
        "device-identity-check",
        "treatment of a caller that may not be the device it claims to be: enforce refuses it, log answers it and logs a warning",
        SettingKind.OneOf(("enforce", IdentityCheck.Enforce), ("log", IdentityCheck.Log)), "enforce");
    public static readonly Setting<TokenCheck> DeviceTokenCheck = Ours(
        "device-token-check",
        "treatment of a request without the right token: enforce refuses it, log answers it and logs a line, off checks no tokens",
        SettingKind.OneOf(("enforce", TokenCheck.Enforce), ("log", TokenCheck.Log), ("off", TokenCheck.Off)), "log") with
    { KeepsDefaultWhenAdded = true };
    public static readonly Setting<SecretSetting?> DeviceTokenKey = Without(
        TokenSettings.NameOfKey, "key from which the token of each device is computed", SettingKind.Secret(), isSecret: true) with
    { IsOurs = true };
    public static readonly Setting<SecretSetting?> DeviceBootToken = Without(
        TokenSettings.NameOfBootToken,
        "token in the user data of the devices, for their licenses and configurations",
        SettingKind.Secret(),
        isSecret: true) with
    { IsOurs = true };
    public static readonly Setting<RoleVocabulary> FortiOsRoleVocabulary = Ours(
        "fortios-role-vocabulary",
        "names of the cluster roles in FortiOS: master-slave up to 6.4 and in 7.0.0, primary-secondary from 7.0.1",
        SettingKind.OneOf(("primary-secondary", RoleVocabulary.PrimarySecondary), ("master-slave", RoleVocabulary.MasterSlave)),
        "primary-secondary");

    public static readonly Setting<TimeSpan> SecretsWindow = Ours(
        "secrets-window",
        "time after the start of an instance in which it gets its license and its configuration, in seconds",
        SettingKind.Seconds(60, 86400), "1800");
    public static readonly Setting<string?> SecretsWindowReopen = Editable(Without(
        "secrets-window-reopen",
        "id of one instance that gets its license and its configuration again although it started long ago",
        SettingKind.Matching("must be the id of an instance", text => InstanceId.TryParse(text, out _)))) with
    { IsOurs = true };

    public static readonly Setting<TimeSpan> LicenseCooldown = Ours(
        "license-cooldown",
        "time for which a license that a device has released is held back from the next one, unless it is the only free one, in seconds",
        SettingKind.Seconds(0, 7200), "0");

    public static readonly Setting<DateTimeOffset> PauseElectionsUntil = Pause(
        "pause-elections-until", "end of a pause in which missing heartbeats cause no election; at most a day ahead");
    public static readonly Setting<DateTimeOffset> PauseTerminationsUntil = Pause(
        "pause-terminations-until", "end of a pause in which no unhealthy device is terminated; at most a day ahead");

    public static readonly Setting<IReadOnlyList<string>> LifecycleHookNames = List(
        "lifecycle-hook-names",
        "names of the lifecycle hooks that this application answers, separated by commas; when not set: the prefix, followed by " +
        "-lifecycle-hook-instance-launching and -lifecycle-hook-instance-terminating",
        SettingKind.List(
            "must be a list of names of lifecycle hooks, made of letters, digits, '-', '_' and '/'",
            text => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/'))) with
    { IsOurs = true, IsEditable = true };

    public static readonly Setting<LateNotifications> LateHeartbeatNotifications = Ours(
        "late-heartbeat-notifications",
        "messages about late heartbeats: episode (one for the first late heartbeat after one on time), every (one for each) or off",
        SettingKind.OneOf(("episode", LateNotifications.Episode), ("every", LateNotifications.Every), ("off", LateNotifications.Off)),
        "episode");

    /// <summary>All settings, in the order above.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        HeartbeatInterval, HeartbeatLossCount, HeartbeatDelayAllowance, SyncRecoveryCount, TerminateUnhealthyVm, ByolScalingGroup,
        PaygScalingGroup, PrimaryScalingGroup,
        ByolDesiredCapacity, ByolMinSize, ByolMaxSize, PaygDesiredCapacity, PaygMinSize, PaygMaxSize, ResourceTagPrefix,
        HandlerUrl, PskSecret, SyncInterface, AdminPort, TrafficPort, TrafficProtocol, NetworkCidr, InternalElbDns, FazIp, EnableSecondNic,
        EnableInternalElb,
        EnableFortiAnalyzer, AdditionalConfigsets, AssetBucket, AssetPrefix, CustomBucket, CustomDirectory, LicenseDirectory,
        EgressRouteTables, SubnetPairs, EnableExternalElb, TargetGroupArns, TargetInterface,
        LifecycleHookTimeout,
        EnableTransitGatewayVpn, VpnBgpAsn, TransitGateway, TransitGatewayTableInbound, TransitGatewayTableOutbound, SnsTopic,
        PrimarySilenceIntervals, ConfigHolderGrace, TerminateUnhealthyMax, SweepBrakeOverride, DeviceIdentityCheck, DeviceTokenCheck,
        DeviceTokenKey, DeviceBootToken, FortiOsRoleVocabulary, SecretsWindow, SecretsWindowReopen, LicenseCooldown,
        PauseElectionsUntil, PauseTerminationsUntil,
        LifecycleHookNames,
        LateHeartbeatNotifications, .. Faz.All,
    ];
}
