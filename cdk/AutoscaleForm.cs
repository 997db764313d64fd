using Amazon.CDK;

namespace Autoscale.Cdk;

/// <summary>In what order, and under what headings, the console asks for the parameters of a cluster.</summary>
internal static class AutoscaleForm
{
    private static readonly ParameterGroup[] Groups =
    [
        new("Deployment",
        [
            ("ResourceTagPrefix", "Prefix of all names"),
            ("NotificationEmail", "E-mail"),
            ("LogRetentionDays", "Days that logs are kept"),
        ]),
        new("Network",
        [
            ("VpcId", "VPC"),
            ("VpcCidr", "VPC range"),
            ("AvailabilityZone1", "Zone 1"),
            ("AvailabilityZone2", "Zone 2"),
            ("PublicSubnet1Cidr", "Range of public subnet 1"),
            ("PublicSubnet2Cidr", "Range of public subnet 2"),
            ("PrivateSubnet1Cidr", "Range of private subnet 1"),
            ("PrivateSubnet2Cidr", "Range of private subnet 2"),
            ("PublicSubnet1Id", "Public subnet 1"),
            ("PublicSubnet2Id", "Public subnet 2"),
            ("PrivateSubnet1Id", "Private subnet 1"),
            ("PrivateSubnet2Id", "Private subnet 2"),
            ("PrivateRouteTables", "Private route tables"),
            ("VpcEndpointId", "Endpoint for execute-api"),
        ]),
        new("FortiGates",
        [
            ("FortiGateByolImage", "Image (with license)"),
            ("FortiGateByolProductCode", "Product code (with license)"),
            ("FortiGatePaygImage", "Image (by the hour)"),
            ("FortiGatePaygProductCode", "Product code (by the hour)"),
            ("FortiGateInstanceType", "Instance type"),
            ("FortiGateAdminCidr", "Who may manage"),
            ("FortiGateAdminPort", "Port of the administration page"),
            ("FortiGateSyncInterface", "Interface of synchronisation"),
            ("KeyPairName", "Key pair"),
            ("FortiGateInstanceProfile", "Instance profile"),
        ]),
        new("Size of the groups",
        [
            ("FgtAsgDesiredCapacityByol", "With license: now"),
            ("FgtAsgMinSizeByol", "With license: at least"),
            ("FgtAsgMaxSizeByol", "With license: at most"),
            ("FgtAsgDesiredCapacityPayg", "By the hour: now"),
            ("FgtAsgMinSizePayg", "By the hour: at least"),
            ("FgtAsgMaxSizePayg", "By the hour: at most"),
            ("ScaleOutThreshold", "CPU that adds one"),
            ("ScaleInThreshold", "CPU that takes one away"),
            ("ScalingCooldown", "Seconds between changes"),
            ("HealthCheckGracePeriod", "Grace of EC2 health checks"),
            ("LifecycleHookTimeout", "Longest wait of a hook"),
        ]),
        new("Cluster",
        [
            ("HeartBeatInterval", "Seconds between heartbeats"),
            ("HeartBeatLossCount", "Late heartbeats that count"),
            ("HeartBeatDelayAllowance", "Seconds of allowance"),
            ("SyncRecoveryCount", "Heartbeats to recover"),
            ("TerminateUnhealthyVm", "Replace what is out of sync"),
        ]),
        new("Load balancers",
        [
            ("LoadBalancingTrafficProtocol", "FortiOS service of the traffic"),
            ("LoadBalancingTrafficPort", "Port of the traffic"),
            ("TrafficHealthCheckThreshold", "Health checks in a row"),
            ("InternalLoadBalancerDnsName", "Internal load balancer"),
        ]),
        new("Transit gateway",
        [
            ("TransitGatewayId", "Transit gateway"),
            ("TransitGatewayInboundRouteTable", "Inbound route table"),
            ("TransitGatewayOutboundRouteTable", "Outbound route table"),
            ("BgpAsn", "BGP ASN of the FortiGates"),
        ]),
        new("FortiAnalyzer",
        [
            ("FortiAnalyzerImage", "Image"),
            ("FortiAnalyzerInstanceType", "Instance type"),
            ("FortiAnalyzerPrivateIp", "Private address"),
        ]),
        new("Assets of your own",
        [
            ("CustomAssetBucket", "Bucket"),
            ("CustomAssetDirectory", "Folder"),
            ("LicenseDirectory", "Folder of license files"),
        ]),
    ];

    /// <summary>Asks for those that the stack has; which these are, the options decide.</summary>
    public static void Ask(Stack stack)
    {
        var all = stack.Node.FindAll().OfType<CfnParameter>().Select(p => p.Node.Id).ToHashSet(StringComparer.Ordinal);
        stack.TemplateOptions.Metadata = ParameterInterface.Of(
            [.. Groups.Select(g => g with { Parameters = [.. g.Parameters.Where(p => all.Contains(p.Name))] }).Where(g => g.Parameters.Count > 0)]);
    }
}
