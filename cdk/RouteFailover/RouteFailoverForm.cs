using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// The order, the headings and the labels of the parameters in the console. The first four headings are those of the published solution.
/// </summary>
internal static class RouteFailoverForm
{
    private static readonly ParameterGroup[] Groups =
    [
        new("VPC Configuration",
        [
            ("VPCID", "VPC"),
            ("VPCCIDR", "VPC range"),
            ("PublicSubnet1", "Public subnet 1"),
            ("PrivateSubnet1", "Private subnet 1"),
            ("PublicSubnet2", "Public subnet 2"),
            ("PrivateSubnet2", "Private subnet 2"),
            ("CreateEc2Endpoint", "Endpoint for EC2"),
            ("RouteFailoverVpcEndpointUrl", "URL of an existing endpoint for EC2"),
            ("AZ1FurtherRouteTables", "Further route tables of zone 1"),
            ("AZ2FurtherRouteTables", "Further route tables of zone 2"),
        ]),
        new("FortiGate Instance Configuration",
        [
            ("InstanceType", "Instance type"),
            ("AZForFGT1", "Availability zone of FortiGate 1"),
            ("AZForFGT2", "Availability zone of FortiGate 2"),
            ("KeyPair", "Key pair"),
            ("CIDRForInstanceAccess", "Administrators' range"),
            ("FortiGateImage", "Image"),
            ("FortiOsVersion", "FortiOS"),
            ("FortiGateMetadataTokens", "Tokens of the metadata service"),
            ("InitS3Bucket", "InitS3Bucket"),
            ("InitS3BucketRegion", "InitS3BucketRegion"),
            ("InitS3BucketKeyArn", "ARN of the KMS key of InitS3Bucket"),
            ("FortiGate1LicenseFile", "FortiGate1LicenseFile"),
            ("FortiGate2LicenseFile", "FortiGate2LicenseFile"),
            ("AutoRecoveryMinutes", "Minutes until EC2 auto-recovery"),
        ]),
        new("Lambda Configuration",
        [
            ("LambdaHealthCheckPort", "Probed port"),
            ("EmailNotification", "Email Notification"),
            ("RouteFailoverRunMode", "Run mode"),
            ("RouteFailoverFailBackPolicy", "Return of routes"),
            ("RouteFailoverFailBackWindow", "Time window for the return of routes"),
            ("RouteFailoverFailBackHoldSeconds", "Seconds until routes return"),
            ("RouteFailoverAllDownPolicy", "Routes when no unit is up"),
            ("RouteFailoverFormerInterfaceENIs", "Former interfaces of the units"),
            ("RouteFailoverInstancePublicENIs", "Public interfaces of the units"),
            ("RouteFailoverAlarmMinutes", "Minutes of the failover alarm"),
            ("RouteFailoverLegacyLog", "Log lines of the published solution"),
        ]),
        new("External ELBv2 Configuration", [("LoadbalancerType", "Kind"), ("ListenerPort", "Port")]),
        new("Deployment",
        [
            ("ResourceTagPrefix", "Prefix of all names"),
            ("CodeBucket", "Bucket of the functions' zip"),
            ("CodeKey", "Key of the functions' zip"),
            ("Architecture", "Processors of the functions"),
            ("LogRetentionDays", "Log retention in days"),
            ("PermissionsBoundaryArn", "Permissions boundary of the roles"),
            ("RouteFailoverAccessLog", "Access log of the API"),
            ("RouteFailoverReservedConcurrency", "Reserved executions"),
        ]),
        new("Tuning of route failover",
        [
            ("RouteFailoverProbes", "Probes"),
            ("RouteFailoverProbeCertificates", "Certificates for probes with https"),
            ("RouteFailoverProbeIntervalMs", "Milliseconds between probes"),
            ("RouteFailoverProbeTimeoutMs", "Timeout of a probe in milliseconds"),
            ("RouteFailoverFallCount", "Failed probes until down"),
            ("RouteFailoverRiseCount", "Successful probes until up"),
            ("RouteFailoverFlapLimit", "Changes until a unit is held back"),
            ("RouteFailoverFlapWindowSeconds", "Seconds in which changes count"),
            ("RouteFailoverPlacementPolicy", "Replacement of a unit"),
            ("RouteFailoverExcludeTables", "Route tables left alone"),
            ("RouteFailoverExcludeDestinations", "Destinations left alone"),
            ("RouteFailoverIncludeDestinations", "The only destinations"),
            ("RouteFailoverIncludeEdgeTables", "Tables of gateways"),
            ("RouteFailoverLoopSeconds", "Seconds of a run in loop mode"),
            ("RouteFailoverDriftCheckSeconds", "Seconds between comparisons in loop mode"),
            ("RouteFailoverLeaseSeconds", "Seconds of a lease"),
            ("RouteFailoverWriteWorkers", "Route changes at the same time"),
            ("RouteFailoverWriteBurst", "Route changes without a pause"),
            ("RouteFailoverWriteRate", "Route changes in a second"),
        ]),
    ];

    /// <summary>Adds the parameters that the stack has; they depend on its variant.</summary>
    public static void Ask(Stack stack) =>
        stack.TemplateOptions.Metadata = ParameterInterface.Of(ParameterGroup.Present(stack, Groups));
}
