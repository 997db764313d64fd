using Amazon.CDK;

namespace Autoscale.Cdk;

/// <summary>The order and the headings of a cluster's parameters in the console.</summary>
internal static class AutoscaleForm
{
    private static readonly ParameterGroup[] Groups =
    [
        new("Deployment",
        [
            ("ResourceTagPrefix", "Prefix of all names"),
            ("NotificationEmail", "E-mail"),
            ("LogRetentionDays", "Log retention in days"),
            ("PermissionsBoundaryArn", "Permissions boundary of the roles"),
            ("CodeBucket", "Bucket of the functions' zip"),
            ("CodeKey", "Key of the functions' zip"),
            ("Architecture", "Processors of the functions"),
            ("HeartbeatReservedConcurrency", "Reserved executions for heartbeats"),
            ("SweepReservedConcurrency", "Reserved executions for the sweep"),
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
            ("FortiGateByolImage", "Image (BYOL)"),
            ("FortiGateByolProductCode", "Product code (BYOL)"),
            ("FortiGatePaygImage", "Image (PAYG)"),
            ("FortiGatePaygProductCode", "Product code (PAYG)"),
            ("FortiGateInstanceType", "Instance type"),
            ("FortiGateAdminCidr", "Administrators' range"),
            ("FortiGateAdminPort", "Port of the administration page"),
            ("FortiGateSyncInterface", "Synchronisation interface"),
            ("KeyPairName", "Key pair"),
            ("FortiGateMetadataTokens", "Tokens of the metadata service"),
            ("FortiGateInstanceProfile", "Instance profile"),
        ]),
        new("Size of the groups",
        [
            ("FgtAsgDesiredCapacityByol", "BYOL: desired size"),
            ("FgtAsgMinSizeByol", "BYOL: minimum size"),
            ("FgtAsgMaxSizeByol", "BYOL: maximum size"),
            ("FgtAsgDesiredCapacityPayg", "PAYG: desired size"),
            ("FgtAsgMinSizePayg", "PAYG: minimum size"),
            ("FgtAsgMaxSizePayg", "PAYG: maximum size"),
            ("ScaleOutThreshold", "CPU percent for scale-out"),
            ("ScaleInThreshold", "CPU percent for scale-in"),
            ("ScalingCooldown", "Cooldown in seconds"),
            ("HealthCheckGracePeriod", "Grace period of EC2 health checks"),
            ("LifecycleHookTimeout", "Timeout of lifecycle hooks"),
        ]),
        new("Cluster",
        [
            ("HeartBeatInterval", "Seconds between heartbeats"),
            ("HeartBeatLossCount", "Late heartbeats until out of sync"),
            ("HeartBeatDelayAllowance", "Seconds of allowance"),
            ("SyncRecoveryCount", "Heartbeats to recover"),
            ("TerminateUnhealthyVm", "Replace devices that are out of sync"),
            ("BootTokenGeneration", "Rotations of the boot token"),
        ]),
        new("Load balancers",
        [
            ("LoadBalancingTrafficProtocol", "FortiOS service of the traffic"),
            ("LoadBalancingTrafficPort", "Port of the traffic"),
            ("TrafficHealthCheckThreshold", "Consecutive health checks"),
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
            ("FortiAnalyzerIp", "Address"),
            ("FortiAnalyzerPort", "Port of the API"),
            ("FortiAnalyzerApiUserArn", "ARN of the API user's secret"),
            ("FortiAnalyzerAdom", "ADOM"),
            ("FortiAnalyzerAuthorityArn", "ARN of the authorities' secret"),
            ("FortiAnalyzerTlsFingerprint", "Fingerprint of the certificate"),
            ("FortiAnalyzerDeauthorize", "Remove FortiGates that have left"),
        ]),
        new("Custom assets",
        [
            ("CustomAssetBucket", "Bucket"),
            ("CustomAssetDirectory", "Folder"),
            ("LicenseDirectory", "Folder of license files"),
            ("AssetKeyArn", "ARN of the KMS key of the bucket"),
        ]),
    ];

    /// <summary>Adds the parameters that the stack has; they depend on the options.</summary>
    public static void Ask(Stack stack) =>
        stack.TemplateOptions.Metadata = ParameterInterface.Of(ParameterGroup.Present(stack, Groups));
}
