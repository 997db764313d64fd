using Amazon.CDK;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>What whoever deploys says, beside the parameters of serverless.template. Spec route-failover 2.2.</summary>
internal sealed class RouteFailoverParameters
{
    /// <summary>Of the families that FortiGate images run on, with two interfaces at least.</summary>
    private static readonly string[] InstanceTypes =
    [
        "c5.large", "c5.xlarge", "c5.2xlarge", "c5.4xlarge", "c5.9xlarge", "c5.18xlarge", "c5n.large", "c5n.xlarge", "c5n.2xlarge", "c5n.4xlarge", "c5n.9xlarge", "c5n.18xlarge",
        "c6i.large", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c6i.8xlarge", "c6in.large", "c6in.xlarge", "c6in.2xlarge", "c6in.4xlarge", "c6in.8xlarge",
    ];

    private readonly Stack stack;

    public RouteFailoverParameters(Stack stack, LicenseVariant license)
    {
        this.stack = stack;
        Vpc = Parameters.Existing(stack, "VPCID", "The VPC.", "AWS::EC2::VPC::Id").ValueAsString;
        VpcRange = Parameters.VpcRange(stack, "VPCCIDR", "The range of the VPC: what the units forward, and reach by port2.", "10.0.0.0/16").ValueAsString;
        PublicSubnets = [Subnet("PublicSubnet1", "port1 of unit 1"), Subnet("PublicSubnet2", "port1 of unit 2; in another zone")];
        PrivateSubnets = [Subnet("PrivateSubnet1", "port2 of unit 1; in the zone of PublicSubnet1, without a route table of its own"), Subnet("PrivateSubnet2", "port2 of unit 2; in the zone of PublicSubnet2, without a route table of its own")];

        InstanceType = Parameters.Choice(stack, "InstanceType", "The instances of the units.", "c5.large", InstanceTypes).ValueAsString;
        _ = Parameters.Text(stack, "FortiGateImage", "The image of the units: its id, or resolve:ssm: and the name of a parameter of Systems Manager that holds it. It has to fit the license and FortiOsVersion.", "^(ami-[0-9a-f]{8,17}|resolve:ssm:/[a-zA-Z0-9_.:/-]{1,200})$", "An id like ami-0123456789abcdef0, or resolve:ssm:/path/of/a/parameter.");
        FortiOs = Parameters.Choice(stack, "FortiOsVersion", "The release of FortiOS in the image; 7.2 stands for all later ones.", "7.2", "6.0", "6.4", "7.0", "7.2").ValueAsString;
        KeyPair = Parameters.KeyPair(stack, "KeyPair", "The key pair of the instances.").ValueAsString;
        Managers = Parameters.PeopleRange(stack, "CIDRForInstanceAccess", "Who may manage the units by port1: HTTPS, SSH and FGFM.").ValueAsString;
        if (license == LicenseVariant.Byol)
            Licenses = LicenseFiles();

        HealthCheckPort = Parameters.Port(stack, "LambdaHealthCheckPort", "The TCP port at which the units are probed, on port2. Their first configuration makes them answer at 541, by FGFM.", 541);
        EmailNotification = Parameters.Text(stack, "EmailNotification", "An address that is told when something is wrong, and when it is over. Empty means nobody.", "^([^@ ]+@[^@ ]+)?$", "Empty, or an e-mail address.", string.Empty).ValueAsString;
        var makesEndpoint = Parameters.Choice(stack, "CreateEc2Endpoint", "Whether the VPC gets an interface endpoint for EC2 with private DNS. false when it has one, of which a VPC can have only one; that one has to let in port 443 from the private subnets.", "true", "true", "false");
        MakesEc2Endpoint = Condition("CreatesEc2Endpoint", Fn.ConditionEquals(makesEndpoint.ValueAsString, "true"));

        var balancer = Parameters.Choice(stack, "LoadbalancerType", "What stands before the units. ALB asks for /login by HTTPS, so that the public subnets have to be within CIDRForInstanceAccess.", "None", "None", "NLB", "ALB");
        ListenerPort = Parameters.Port(stack, "ListenerPort", "The port at which the load balancer listens, and to which it forwards.", 80);
        HasNetworkBalancer = Condition("CreateExternalNLB", Fn.ConditionEquals(balancer.ValueAsString, "NLB"));
        HasApplicationBalancer = Condition("CreateExternalALB", Fn.ConditionEquals(balancer.ValueAsString, "ALB"));
        HasBalancer = Condition("CreateExternalLoadBalancer", Fn.ConditionNot(Fn.ConditionEquals(balancer.ValueAsString, "None")));
    }

    public string Vpc { get; }

    public string VpcRange { get; }

    /// <summary>Of unit 1 and of unit 2.</summary>
    public IReadOnlyList<string> PublicSubnets { get; }

    /// <summary>Of unit 1 and of unit 2.</summary>
    public IReadOnlyList<string> PrivateSubnets { get; }

    public string InstanceType { get; }

    public string FortiOs { get; }

    public string KeyPair { get; }

    public string Managers { get; }

    /// <summary>Null where no license is needed.</summary>
    public LicenseFiles? Licenses { get; }

    public CfnParameter HealthCheckPort { get; }

    public string EmailNotification { get; }

    public CfnCondition MakesEc2Endpoint { get; }

    public CfnParameter ListenerPort { get; }

    public CfnCondition HasNetworkBalancer { get; }

    public CfnCondition HasApplicationBalancer { get; }

    public CfnCondition HasBalancer { get; }

    private string Subnet(string name, string purpose) => Parameters.Existing(stack, name, $"The subnet of {purpose}.", "AWS::EC2::Subnet::Id").ValueAsString;

    private LicenseFiles LicenseFiles() => new(
        Parameters.Text(stack, "InitS3Bucket", "The bucket with the license files, in any region.", "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "The name of a bucket.").ValueAsString,
        [LicenseFile(1), LicenseFile(2)]);

    private string LicenseFile(int unit) =>
        Parameters.Text(stack, $"FortiGate{unit}LicenseFile", $"The key of the license file of unit {unit} in that bucket.", "^[a-zA-Z0-9_.-]+(/[a-zA-Z0-9_.-]+)*$", "A key like licenses/fgt1.lic: letters, digits and - _ . / with no slash at either end.").ValueAsString;

    private CfnCondition Condition(string name, ICfnConditionExpression expression) => new(stack, name, new CfnConditionProps { Expression = expression });
}
