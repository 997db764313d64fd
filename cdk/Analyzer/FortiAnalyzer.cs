using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;

namespace Autoscale.Cdk.Analyzer;

/// <summary>
/// A FortiAnalyzer beside the cluster. An operator creates its API user with the password that Secrets Manager generated: every automatic
/// way would leave the password in user data. Spec 7.11, 10.2.
/// </summary>
public sealed class FortiAnalyzer : Construct
{
    /// <summary>The port of the administration page and of the API.</summary>
    public const int ApiPort = 443;

    public FortiAnalyzer(Construct scope, string id, FortiAnalyzerProps props)
        : base(scope, id)
    {
        var access = Access(props);
        var address = Parameters.Text(
            this, "FortiAnalyzerPrivateIp", "Private address of the FortiAnalyzer, in public subnet 1; empty for any.",
            @"^([0-9]{1,3}(\.[0-9]{1,3}){3})?$", "must be an IPv4 address", "");
        var hasAddress = new CfnCondition(
            Stack.Of(this),
            "HasFortiAnalyzerPrivateIp",
            new CfnConditionProps { Expression = Fn.ConditionNot(Fn.ConditionEquals(address.ValueAsString, "")) });
        var instance = new CfnInstance(this, "Instance", new CfnInstanceProps
        {
            ImageId = Parameters.Image(this, "FortiAnalyzerImage", "Image of the FortiAnalyzer.").ValueAsString,
            InstanceType = Parameters.InstanceType(this, "FortiAnalyzerInstanceType", "Instance type of the FortiAnalyzer.", "m5.large")
                .ValueAsString,
            KeyName = props.KeyName,
            SubnetId = props.Network.PublicSubnets[0],
            PrivateIpAddress = Fn.ConditionIf(hasAddress.LogicalId, address.ValueAsString, Aws.NO_VALUE).ToString(),
            SecurityGroupIds = [access.Ref],
            BlockDeviceMappings = new object[] { Volume("/dev/sda1", null), Volume("/dev/sdb", 200) },
            Tags = Labels.Named(props.Prefix, "fortianalyzer"),
        });
        instance.AddPropertyOverride(
            "MetadataOptions", new Dictionary<string, object>(StringComparer.Ordinal) { ["HttpTokens"] = "required" });
        _ = new CfnEIP(
            this,
            "PublicAddress",
            new CfnEIPProps { Domain = "vpc", InstanceId = instance.Ref, Tags = Labels.Named(props.Prefix, "fortianalyzer") });
        (InstanceId, PrivateIp) = (instance.Ref, instance.AttrPrivateIp);
        var credentials = new CfnSecret(this, "Credentials", new CfnSecretProps
        {
            Description = "The API user of the FortiAnalyzer with which the functions log in.",
            GenerateSecretString = new CfnSecret.GenerateSecretStringProperty
            {
                SecretStringTemplate = """{"username":"autoscale"}""",
                GenerateStringKey = "password",
                PasswordLength = 32,
                ExcludePunctuation = true,
            },
            Tags = [Labels.Group(props.Prefix)],
        });
        credentials.ApplyRemovalPolicy(RemovalPolicy.DESTROY);
        CredentialsArn = credentials.Ref;
    }

    public string InstanceId { get; }

    public string PrivateIp { get; }

    /// <summary>The secret with user name and password.</summary>
    public string CredentialsArn { get; }

    private CfnSecurityGroup Access(FortiAnalyzerProps props)
    {
        var people = Fn.Ref("FortiGateAdminCidr");
        return new CfnSecurityGroup(this, "Access", new CfnSecurityGroupProps
        {
            GroupDescription = "FortiAnalyzer of the cluster",
            VpcId = props.Network.VpcId,
            SecurityGroupIngress = new object[]
            {
                new CfnSecurityGroup.IngressProperty
                {
                    Description = "Administration page",
                    IpProtocol = "tcp",
                    FromPort = ApiPort,
                    ToPort = ApiPort,
                    CidrIp = people,
                },
                new CfnSecurityGroup.IngressProperty
                {
                    Description = "SSH",
                    IpProtocol = "tcp",
                    FromPort = 22,
                    ToPort = 22,
                    CidrIp = people,
                },
                From(props.FunctionsSecurityGroup, "API", "tcp", ApiPort),
                From(props.FortiGateSecurityGroup, "Logs", "tcp", 514),
                From(props.FortiGateSecurityGroup, "Logs without acknowledgement", "udp", 514),
                From(props.FortiGateSecurityGroup, "Registration", "tcp", 541),
            },
            Tags = Labels.Named(props.Prefix, "fortianalyzer"),
        });
    }

    private static CfnSecurityGroup.IngressProperty From(string securityGroup, string description, string protocol, double port) =>
        new()
        {
            Description = description,
            IpProtocol = protocol,
            FromPort = port,
            ToPort = port,
            SourceSecurityGroupId = securityGroup,
        };

    private static CfnInstance.BlockDeviceMappingProperty Volume(string device, double? size) => new()
    {
        DeviceName = device,
        Ebs = new CfnInstance.EbsProperty
        {
            Encrypted = true,
            DeleteOnTermination = device == "/dev/sda1",
            VolumeType = "gp3",
            VolumeSize = size,
        },
    };
}
