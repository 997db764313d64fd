using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// A FortiGate. Its user data contains the location of its first configuration, and of its license if it needs one; it is created after
/// both objects and after its public address, through which it reads them. EC2 moves it to other hardware when its hardware fails.
/// </summary>
internal sealed class Unit
{
    public Unit(
        Stack stack,
        UnitInterfaces interfaces,
        RouteFailoverParameters parameters,
        BootstrapStore store,
        IncludedFailover failover,
        IEnumerable<IDependable> objects)
    {
        var number = interfaces.Unit;
        string[] keys = parameters.Licenses is null
            ? [BootstrapStore.ConfigurationKey(number)]
            : [BootstrapStore.ConfigurationKey(number), BootstrapStore.LicenseKey(number)];
        var profile = UnitRole.Make(stack, number, keys.Select(store.Bucket.ArnForObjects));
        var template = Template(stack, number, parameters);

        var instance = new CfnInstance(stack, $"Fgt{number}", new CfnInstanceProps
        {
            LaunchTemplate = new CfnInstance.LaunchTemplateSpecificationProperty
            {
                LaunchTemplateId = template.Ref,
                Version = template.AttrLatestVersionNumber,
            },
            InstanceType = parameters.InstanceType,
            KeyName = parameters.KeyPair,
            IamInstanceProfile = profile.Ref,
            NetworkInterfaces = new object[] { Device("0", interfaces.Port1), Device("1", interfaces.Port2) },
            UserData = Fn.Base64(Pointer(stack, number, parameters, store)),
            PropagateTagsToVolumeOnCreation = true,
            Tags = Labels.Named(Labels.Prefix, $"fgt{number}"),
        });
        instance.AddDependency(interfaces.AddressAssociation);
        instance.Node.AddDependency([.. objects]);
        Id = instance.Ref;

        Recover(stack, number, instance, failover, parameters.AutoRecoveryMinutes);
    }

    public string Id { get; }

    /// <summary>
    /// The properties that only a launch template has; and the image, because a launch template accepts the name of a Systems Manager
    /// parameter, which an instance does not.
    /// </summary>
    private static CfnLaunchTemplate Template(Stack stack, int number, RouteFailoverParameters parameters) =>
        new(stack, $"Fgt{number}LaunchTemplate", new CfnLaunchTemplateProps
        {
            LaunchTemplateData = new CfnLaunchTemplate.LaunchTemplateDataProperty
            {
                ImageId = Fn.Sub("${FortiGateImage}"),
                MetadataOptions = new CfnLaunchTemplate.MetadataOptionsProperty
                {
                    HttpTokens = parameters.MetadataTokens,
                    HttpEndpoint = "enabled",
                    HttpPutResponseHopLimit = 1,
                },
                BlockDeviceMappings = new object[] { Volume("/dev/sda1"), Volume("/dev/sdb") },
            },
            TagSpecifications = new object[]
            {
                new CfnLaunchTemplate.LaunchTemplateTagSpecificationProperty
                {
                    ResourceType = "launch-template",
                    Tags = Labels.Named(Labels.Prefix, $"fgt{number}"),
                },
            },
        });

    private static CfnLaunchTemplate.BlockDeviceMappingProperty Volume(string device) =>
        new()
        {
            DeviceName = device,
            Ebs = new CfnLaunchTemplate.EbsProperty { Encrypted = true, VolumeType = "gp3", DeleteOnTermination = true },
        };

    private static CfnInstance.NetworkInterfaceProperty Device(string index, CfnNetworkInterface card) =>
        new() { DeviceIndex = index, NetworkInterfaceId = card.Ref };

    // FortiOS requires a slash before a key.
    private static string Pointer(Stack stack, int number, RouteFailoverParameters parameters, BootstrapStore store)
    {
        var license = parameters.Licenses is null ? string.Empty : $@",""license"":""/{BootstrapStore.LicenseKey(number)}""";
        var key = BootstrapStore.ConfigurationKey(number);
        return $@"{{""bucket"":""{store.Bucket.BucketName}"",""region"":""{stack.Region}"",""config"":""/{key}""{license}}}";
    }

    private static void Recover(Stack stack, int number, CfnInstance instance, IncludedFailover failover, double minutes) =>
        _ = new CfnAlarm(stack, $"Fgt{number}EC2AutoRecovery", new CfnAlarmProps
        {
            AlarmDescription = $"The hardware under unit {number} has failed; EC2 starts the unit on other hardware.",
            Namespace = "AWS/EC2",
            MetricName = "StatusCheckFailed_System",
            Dimensions = new object[] { new CfnAlarm.DimensionProperty { Name = "InstanceId", Value = instance.Ref } },
            Statistic = "Minimum",
            Period = 60,
            EvaluationPeriods = minutes,
            Threshold = 0,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "missing",
            AlarmActions = [Fn.Sub("arn:${AWS::Partition}:automate:${AWS::Region}:ec2:recover"), failover.TopicArn],
            OkActions = [failover.TopicArn],
        });
}
