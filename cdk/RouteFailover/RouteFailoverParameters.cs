using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>The parameters of the stack in addition to those of serverless.template. Spec route-failover 2.2.</summary>
internal sealed class RouteFailoverParameters
{
    /// <summary>Instance types of the families that FortiGate images support, with at least two interfaces.</summary>
    private static readonly string[] InstanceTypes =
    [
        "c5.large", "c5.xlarge", "c5.2xlarge", "c5.4xlarge", "c5.9xlarge", "c5.18xlarge", "c5n.large", "c5n.xlarge", "c5n.2xlarge",
        "c5n.4xlarge", "c5n.9xlarge", "c5n.18xlarge", "c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge", "c6in.large",
        "c6in.xlarge", "c6in.2xlarge", "c6in.4xlarge", "c6in.8xlarge",
    ];

    private readonly Stack stack;

    public RouteFailoverParameters(Stack stack, LicenseVariant license)
    {
        this.stack = stack;
        Vpc = Parameters.Existing(stack, "VPCID", "The VPC.", "AWS::EC2::VPC::Id").ValueAsString;
        VpcRange = Parameters.VpcRange(
            stack, "VPCCIDR", "IPv4 range of the VPC; the units forward its traffic and reach it through port2.", "10.0.0.0/16")
            .ValueAsString;
        PublicSubnets = [Subnet("PublicSubnet1", "port1 of unit 1"), Subnet("PublicSubnet2", "port1 of unit 2; in another zone")];
        PrivateSubnets =
        [
            Subnet("PrivateSubnet1", "port2 of unit 1; in the zone of PublicSubnet1, without an associated route table"),
            Subnet("PrivateSubnet2", "port2 of unit 2; in the zone of PublicSubnet2, without an associated route table"),
        ];
        FurtherTables = [Tables(1), Tables(2)];
        foreach (var zone in new[] { 1, 2 })
            _ = Parameters.Existing(
                stack, $"AZForFGT{zone}", $"The zone of unit {zone}: that of its subnets.", "AWS::EC2::AvailabilityZone::Name");

        InstanceType = Parameters.Choice(stack, "InstanceType", "Instance type of the units.", "c5.large", InstanceTypes).ValueAsString;
        _ = Parameters.Text(
            stack,
            "FortiGateImage",
            "The image of the units: its id, or resolve:ssm: and the name of a Systems Manager parameter with the id. It must match the " +
            "license and FortiOsVersion.",
            "^(ami-[0-9a-f]{8,17}|resolve:ssm:/[a-zA-Z0-9_.:/-]{1,200})$",
            "An id like ami-0123456789abcdef0, or resolve:ssm:/path/of/a/parameter.");
        FortiOs = Parameters.Choice(
            stack,
            "FortiOsVersion",
            "The FortiOS release of the image; 7.2 stands for 7.2 and all later releases.",
            "7.2",
            "6.0",
            "6.4",
            "7.0",
            "7.2").ValueAsString;
        MetadataTokens = Parameters.MetadataTokens(stack);
        KeyPair = Parameters.KeyPair(stack, "KeyPair", "The key pair of the instances.").ValueAsString;
        Managers = Parameters.PeopleRange(
            stack, "CIDRForInstanceAccess", "IPv4 range from which the units may be managed through port1: HTTPS, SSH and FGFM.")
            .ValueAsString;
        if (license == LicenseVariant.Byol)
            Licenses = LicenseFiles();
        AutoRecoveryMinutes = Parameters.Number(
            stack,
            "AutoRecoveryMinutes",
            "Consecutive minutes with a failed system status check after which EC2 starts a unit on other hardware.",
            15,
            1,
            60)
            .ValueAsNumber;

        HealthCheckPort = Parameters.Port(
            stack,
            "LambdaHealthCheckPort",
            "The TCP port on port2 at which the units are probed, the only one that their security group opens for probes. Their first " +
            "configuration enables 541 (FGFM).",
            541);
        EmailNotification = Parameters.Text(
            stack,
            "EmailNotification",
            "An e-mail address that is notified when a problem starts and when it ends; empty for none.",
            "^([^@ ]+@[^@ ]+)?$",
            "Empty, or an e-mail address.",
            string.Empty).ValueAsString;
        var makesEndpoint = Parameters.Choice(
            stack,
            "CreateEc2Endpoint",
            "true creates an interface endpoint for EC2 with private DNS in the VPC. Use false when the VPC has one, because a VPC can " +
            "have only one; that endpoint must allow port 443 from the private subnets.",
            "true",
            "true",
            "false");
        MakesEc2Endpoint = Condition("CreatesEc2Endpoint", Fn.ConditionEquals(makesEndpoint.ValueAsString, "true"));

        var balancer = Parameters.Choice(
            stack,
            "LoadbalancerType",
            "The load balancer in front of the units. An ALB checks their health with HTTPS requests for /login, so " +
            "CIDRForInstanceAccess must contain the public subnets.",
            "None",
            "None",
            "NLB",
            "ALB");
        ListenerPort = Parameters.Port(stack, "ListenerPort", "The port on which the load balancer listens, and to which it forwards.", 80);
        HasNetworkBalancer = Condition("CreateExternalNLB", Fn.ConditionEquals(balancer.ValueAsString, "NLB"));
        HasApplicationBalancer = Condition("CreateExternalALB", Fn.ConditionEquals(balancer.ValueAsString, "ALB"));
        HasBalancer = Condition("CreateExternalLoadBalancer", Fn.ConditionNot(Fn.ConditionEquals(balancer.ValueAsString, "None")));
    }

    public string Vpc { get; }

    public string VpcRange { get; }

    /// <summary>The public subnets of unit 1 and unit 2.</summary>
    public IReadOnlyList<string> PublicSubnets { get; }

    /// <summary>The private subnets of unit 1 and unit 2.</summary>
    public IReadOnlyList<string> PrivateSubnets { get; }

    /// <summary>The further route tables of zone 1 and zone 2: their ids, and whether there are any.</summary>
    public IReadOnlyList<(CfnCondition Has, string Ids)> FurtherTables { get; }

    public double AutoRecoveryMinutes { get; }

    public string InstanceType { get; }

    public string FortiOs { get; }

    /// <summary>Whether the metadata service requires tokens (IMDSv2).</summary>
    public string MetadataTokens { get; }

    public string KeyPair { get; }

    public string Managers { get; }

    /// <summary>The license files; null when no license is needed.</summary>
    public LicenseFiles? Licenses { get; }

    public CfnParameter HealthCheckPort { get; }

    public string EmailNotification { get; }

    public CfnCondition MakesEc2Endpoint { get; }

    public CfnParameter ListenerPort { get; }

    public CfnCondition HasNetworkBalancer { get; }

    public CfnCondition HasApplicationBalancer { get; }

    public CfnCondition HasBalancer { get; }

    private string Subnet(string name, string purpose) =>
        Parameters.Existing(stack, name, $"The subnet of {purpose}.", "AWS::EC2::Subnet::Id").ValueAsString;

    private LicenseFiles LicenseFiles() => new(
        Parameters.Text(
            stack, "InitS3Bucket", "The bucket with the license files.",
            Parameters.BucketName, "The name of a bucket.").ValueAsString,
        Parameters.Text(
            stack, "InitS3BucketRegion", "The region of InitS3Bucket, such as eu-west-1; any region.",
            "^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", "The name of a region, such as eu-west-1.").ValueAsString,
        [LicenseFile(1), LicenseFile(2)],
        LicenseKey());

    private (CfnCondition Has, string Arn) LicenseKey()
    {
        var arn = Parameters.Text(
            stack,
            "InitS3BucketKeyArn",
            "ARN of the KMS key that encrypts the license files; empty when InitS3Bucket has no key of its own.",
            "^(arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+)?$",
            "Empty, or the ARN of a key (not of an alias).",
            string.Empty).ValueAsString;
        return (Condition("HasInitS3BucketKey", Fn.ConditionNot(Fn.ConditionEquals(arn, string.Empty))), arn);
    }

    private (CfnCondition Has, string Ids) Tables(int zone)
    {
        var ids = Parameters.Text(
            stack,
            $"AZ{zone}FurtherRouteTables",
            $"Ids of further route tables of zone {zone} whose routes point at a unit, separated by commas; the function keeps them on a " +
            "unit that is up, and its role may change them.",
            "^(rtb-[0-9a-f]{8,17}(,rtb-[0-9a-f]{8,17})*)?$",
            "Empty, or ids of route tables separated by commas, without spaces.",
            string.Empty).ValueAsString;
        return (Condition($"HasAZ{zone}FurtherRouteTables", Fn.ConditionNot(Fn.ConditionEquals(ids, string.Empty))), ids);
    }

    private string LicenseFile(int unit) =>
        Parameters.Text(
            stack,
            $"FortiGate{unit}LicenseFile",
            $"The key of the license file of unit {unit} in that bucket.",
            "^[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*$",
            "A key like licenses/fgt1.lic: letters, digits and - _ . / with no slash at either end.").ValueAsString;

    private CfnCondition Condition(string name, ICfnConditionExpression expression) =>
        new(stack, name, new CfnConditionProps { Expression = expression });
}
