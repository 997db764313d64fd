namespace Autoscale.Cdk;

/// <summary>How the console groups the parameters of a cluster.</summary>
internal static class AutoscaleForm
{
    public static IReadOnlyList<(string Label, string[] Names)> Groups { get; } =
    [
        ("Deployment", ["ResourceTagPrefix", "NotificationEmail", "LogRetentionDays"]),
        ("Network",
        [
            "VpcId", "VpcCidr", "AvailabilityZone1", "AvailabilityZone2", "PublicSubnet1Cidr", "PublicSubnet2Cidr", "PrivateSubnet1Cidr", "PrivateSubnet2Cidr",
            "PublicSubnet1Id", "PublicSubnet2Id", "PrivateSubnet1Id", "PrivateSubnet2Id", "PrivateRouteTables", "VpcEndpointId",
        ]),
        ("FortiGates",
        [
            "FortiGateByolImage", "FortiGateByolProductCode", "FortiGatePaygImage", "FortiGatePaygProductCode", "FortiGateInstanceType", "FortiGateAdminCidr", "FortiGateAdminPort",
            "FortiGateSyncInterface", "KeyPairName", "FortiGateInstanceProfile",
        ]),
        ("Size of the groups",
        [
            "FgtAsgDesiredCapacityByol", "FgtAsgMinSizeByol", "FgtAsgMaxSizeByol", "FgtAsgDesiredCapacityPayg", "FgtAsgMinSizePayg", "FgtAsgMaxSizePayg",
            "ScaleOutThreshold", "ScaleInThreshold", "ScalingCooldown", "HealthCheckGracePeriod", "LifecycleHookTimeout",
        ]),
        ("Cluster", ["HeartBeatInterval", "HeartBeatLossCount", "HeartBeatDelayAllowance", "SyncRecoveryCount", "TerminateUnhealthyVm"]),
        ("Load balancers", ["LoadBalancingTrafficProtocol", "LoadBalancingTrafficPort", "TrafficHealthCheckThreshold", "InternalLoadBalancerDnsName"]),
        ("Transit gateway", ["TransitGatewayId", "TransitGatewayInboundRouteTable", "TransitGatewayOutboundRouteTable", "BgpAsn"]),
        ("FortiAnalyzer", ["FortiAnalyzerImage", "FortiAnalyzerInstanceType", "FortiAnalyzerPrivateIp"]),
        ("Assets of your own", ["CustomAssetBucket", "CustomAssetDirectory", "LicenseDirectory"]),
    ];
}
