using System.Net;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Secrets;

namespace Autoscale.Domain.Settings;

/// <summary>
/// Every setting there is, with its default, unit and bounds. The keys are those of the original, so that its table can be read as it is; the last three are ours.
/// A setting arrives here with the capability that reads it; rows with other keys are left alone. Spec 9.1.
/// </summary>
public static class SettingCatalogue
{
    public static readonly Setting<TimeSpan> HeartbeatInterval = Editable(With("heartbeat-interval", "how often devices send heartbeats, in seconds", SettingKind.Seconds(5, 120), "30"));
    public static readonly Setting<int> HeartbeatLossCount = Editable(With("heartbeat-loss-count", "how many late heartbeats in a row make a device out of sync", SettingKind.Whole(1, 65535), "10"));
    public static readonly Setting<TimeSpan> HeartbeatDelayAllowance = Editable(With("heartbeat-delay-allowance", "how much later than expected a heartbeat still is on time, in seconds", SettingKind.Seconds(0, 3600), "2"));
    public static readonly Setting<int> SyncRecoveryCount = Editable(With("sync-recovery-count", "how many on-time heartbeats in a row bring an out-of-sync device back", SettingKind.Whole(3, 65535), "3"));
    public static readonly Setting<bool> TerminateUnhealthyVm = Editable(With("terminate-unhealthy-vm", "whether an out-of-sync device is to be terminated instead of recovering", SettingKind.Flag(), "false"));

    public static readonly Setting<string?> ByolScalingGroup = Editable(Without("byol-scaling-group-name", "the group of the devices that need a license", GroupName));
    public static readonly Setting<string?> PaygScalingGroup = Without("payg-scaling-group-name", "the group of the devices that are paid for by the hour", GroupName);
    public static readonly Setting<string?> PrimaryScalingGroup = Without("primary-scaling-group-name", "the group whose members may become primary; the BYOL group when not set", GroupName);

    public static readonly Setting<int> ByolDesiredCapacity = Editable(Size("byol-scaling-group-desired-capacity", "how many devices that need a license the stack starts", "2"));
    public static readonly Setting<int> ByolMinSize = Editable(Size("byol-scaling-group-min-size", "how few devices that need a license there may be", "2"));
    public static readonly Setting<int> ByolMaxSize = Editable(Size("byol-scaling-group-max-size", "how many devices that need a license there may be", "2"));
    public static readonly Setting<int> PaygDesiredCapacity = Editable(Size("scaling-group-desired-capacity", "how many devices that are paid for by the hour the stack starts", "0"));
    public static readonly Setting<int> PaygMinSize = Editable(Size("scaling-group-min-size", "how few devices that are paid for by the hour there may be", "0"));
    public static readonly Setting<int> PaygMaxSize = Size("scaling-group-max-size", "how many devices that are paid for by the hour there may be", "6");

    public static readonly Setting<string?> ResourceTagPrefix = Editable(Without("resource-tag-prefix", "the name of the deployment, for whoever reads the table; the functions know it without", SettingKind.Line(50)));

    public static readonly Setting<string?> HandlerUrl = Without("autoscale-handler-url", "where devices send heartbeats to", SettingKind.Matching(
        "must be an http or https URL without spaces or quotes, of at most 255 characters",
        text => text.Length <= 255 && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !text.Any(c => c is ' ' or '"')));

    public static readonly Setting<SecretSetting?> PskSecret = Editable(Without("fortigate-psk-secret", "the secret that the devices of a cluster share", SettingKind.Secret(), isSecret: true));
    public static readonly Setting<string> SyncInterface = Editable(With("fortigate-sync-interface", "the interface that configurations are synchronised over", SettingKind.Line(15), "port1"));
    public static readonly Setting<int> AdminPort = Editable(With("fortigate-admin-port", "the port of the administration page", SettingKind.Whole(1, 65535), "8443"));
    public static readonly Setting<int> TrafficPort = Editable(With("fortigate-traffic-port", "the port that traffic is balanced on", SettingKind.Whole(1, 65535), "443"));
    public static readonly Setting<string> TrafficProtocol = Editable(With("fortigate-traffic-protocol", "the FortiOS service that traffic is let through as", SettingKind.Line(79), "ALL"));
    public static readonly Setting<string?> NetworkCidr = Without("fortigate-autoscale-virtual-network-cidr", "the address range of the VPC", SettingKind.Matching(
        "must be an address range like 10.0.0.0/16", text => IPNetwork.TryParse(text, out _)));

    public static readonly Setting<string?> InternalElbDns = Without("fortigate-internal-elb-dns", "the name of the internal load balancer", SettingKind.Line(255));
    public static readonly Setting<string?> FazIp = Without("faz-ip", "the address of the FortiAnalyzer", SettingKind.Matching(
        "must be an IP address", text => IPAddress.TryParse(text, out _)));

    public static readonly Setting<bool> EnableSecondNic = With("enable-second-nic", "whether devices have a second interface", SettingKind.Flag(), "false");
    public static readonly Setting<bool> EnableInternalElb = With("enable-internal-elb", "whether there is an internal load balancer", SettingKind.Flag(), "false");
    public static readonly Setting<bool> EnableFortiAnalyzer = With("enable-fortianalyzer-integration", "whether devices log to a FortiAnalyzer", SettingKind.Flag(), "false");

    public static readonly Setting<IReadOnlyList<string>> AdditionalConfigsets = List("additional-configset-name-list", "further configsets, separated by commas", SettingKind.List(
        "must be a list of names of letters, digits, '-', '_' and '.', not starting with '.'", Configset.IsName));

    public static readonly Setting<string?> AssetBucket = Without("asset-storage-name", "the bucket of the configsets and licenses", BucketName);
    public static readonly Setting<string> AssetPrefix = With("asset-storage-key-prefix", "where in that bucket they are", SettingKind.Line(900), "");
    public static readonly Setting<string?> CustomBucket = Editable(Without("custom-asset-container", "the bucket of the operator's own configsets and licenses", BucketName));
    public static readonly Setting<string?> CustomDirectory = Editable(Without("custom-asset-directory", "where in that bucket they are", SettingKind.Line(900)));
    public static readonly Setting<string> LicenseDirectory = Editable(With("license-file-directory", "the folder of the license files", SettingKind.Line(255), "license-files"));

    public static readonly Setting<IReadOnlyList<string>> EgressRouteTables = List("egress-traffic-route-table", "the route tables whose default route follows the primary, separated by commas", SettingKind.List(
        "must be a list of route table ids", text => text.StartsWith("rtb-", StringComparison.Ordinal) && text.Skip(4).All(char.IsAsciiLetterOrDigit)));

    public static readonly Setting<IReadOnlyDictionary<string, string>> SubnetPairs = new(
        "fortigate-autoscale-subnet-pairs", "which subnet the second interface is in, by the subnet of the first: [{\"subnet-a\":[\"subnet-b\"]}]", SubnetPairText.Kind, defaultText: null, new Dictionary<string, string>(StringComparer.Ordinal))
    { IsJson = true };

    public static readonly Setting<bool> EnableExternalElb = With("enable-external-elb", "whether there is an external load balancer", SettingKind.Flag(), "false");
    public static readonly Setting<IReadOnlyList<string>> TargetGroupArns = List("fortigate-autoscale-target-group-arn", "the target groups that devices are registered in, separated by commas", SettingKind.List(
        "must be a list of ARNs of target groups", text => text.StartsWith("arn:", StringComparison.Ordinal) && text.Contains(":targetgroup/", StringComparison.Ordinal)));

    public static readonly Setting<TimeSpan> LifecycleHookTimeout = With("lifecycle-hook-timeout", "how long Auto Scaling is kept waiting for one instance, in seconds", SettingKind.Seconds(60, 3600), "480");

    public static readonly Setting<bool> EnableTransitGatewayVpn = With("enable-transit-gateway-vpn", "whether devices have a VPN connection to the transit gateway", SettingKind.Flag(), "false");
    public static readonly Setting<int> VpnBgpAsn = Editable(With("vpn-bgp-asn", "the autonomous system number of the devices", SettingKind.Whole(64512, 65534), "65000"));
    public static readonly Setting<string?> TransitGateway = Without("transit-gateway-id", "the transit gateway", Id("tgw-"));
    public static readonly Setting<string?> TransitGatewayTableInbound = Without("transit-gateway-route-table-inbound", "the transit gateway route table that VPN connections are associated with", Id("tgw-rtb-"));
    public static readonly Setting<string?> TransitGatewayTableOutbound = Without("transit-gateway-route-table-outbound", "the transit gateway route table that their routes are propagated to", Id("tgw-rtb-"));

    public static readonly Setting<string?> SnsTopic = Without("sns-topic-arn", "the topic that notifications are published to", SettingKind.Matching(
        "must be the ARN of an SNS topic", text => text.StartsWith("arn:", StringComparison.Ordinal) && text.Contains(":sns:", StringComparison.Ordinal)));

    public static readonly Setting<int> PrimarySilenceIntervals = Ours("primary-silence-intervals", "after how many intervals of silence, and the allowance, a primary is replaced", SettingKind.Whole(1, 1000), "2");
    public static readonly Setting<IdentityCheck> DeviceIdentityCheck = Ours("device-identity-check", "what happens to callers that are not the device they claim to be", SettingKind.OneOf(("enforce", IdentityCheck.Enforce), ("log", IdentityCheck.Log)), "enforce");
    public static readonly Setting<RoleVocabulary> FortiOsRoleVocabulary = Ours("fortios-role-vocabulary", "the words that FortiOS has for the roles: master-slave up to 6.4 and in 7.0.0", SettingKind.OneOf(("primary-secondary", RoleVocabulary.PrimarySecondary), ("master-slave", RoleVocabulary.MasterSlave)), "primary-secondary");

    /// <summary>All of them, in the order above.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        HeartbeatInterval, HeartbeatLossCount, HeartbeatDelayAllowance, SyncRecoveryCount, TerminateUnhealthyVm, ByolScalingGroup, PaygScalingGroup, PrimaryScalingGroup,
        ByolDesiredCapacity, ByolMinSize, ByolMaxSize, PaygDesiredCapacity, PaygMinSize, PaygMaxSize, ResourceTagPrefix,
        HandlerUrl, PskSecret, SyncInterface, AdminPort, TrafficPort, TrafficProtocol, NetworkCidr, InternalElbDns, FazIp, EnableSecondNic, EnableInternalElb,
        EnableFortiAnalyzer, AdditionalConfigsets, AssetBucket, AssetPrefix, CustomBucket, CustomDirectory, LicenseDirectory, EgressRouteTables, SubnetPairs, EnableExternalElb, TargetGroupArns, LifecycleHookTimeout,
        EnableTransitGatewayVpn, VpnBgpAsn, TransitGateway, TransitGatewayTableInbound, TransitGatewayTableOutbound, SnsTopic,
        PrimarySilenceIntervals, DeviceIdentityCheck, FortiOsRoleVocabulary,
    ];

    private static SettingKind<string> Id(string prefix) => SettingKind.Matching(
        $"must be an id that begins with {prefix}", text => text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length && text.Skip(prefix.Length).All(char.IsAsciiLetterOrDigit));

    private static Setting<int> Size(string key, string description, string defaultText) => With(key, description, SettingKind.Whole(0, 10000), defaultText);

    private static SettingKind<string> GroupName => SettingKind.Line(255);

    private static SettingKind<string> BucketName => SettingKind.Matching(
        "must be the name of a bucket", text => text.Length is >= 3 and <= 63 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_'));

    private static Setting<T> With<T>(string key, string description, SettingKind<T> kind, string defaultText)
        where T : notnull => new(key, description, kind, defaultText, default!);

    private static Setting<T> Ours<T>(string key, string description, SettingKind<T> kind, string defaultText)
        where T : notnull => With(key, description, kind, defaultText) with { IsOurs = true, IsEditable = true };

    private static Setting<T> Editable<T>(Setting<T> setting) => setting with { IsEditable = true };

    private static Setting<IReadOnlyList<string>> List(string key, string description, SettingKind<IReadOnlyList<string>> kind) =>
        new(key, description, kind, defaultText: null, []);

    private static Setting<T?> Without<T>(string key, string description, SettingKind<T> kind, bool isSecret = false)
        where T : class => new(
        key,
        description,
        new SettingKind<T?>(kind.Rule, (string text, out T? value) => kind.Read(text, out value!)),
        defaultText: null,
        fallback: null,
        isSecret);
}
