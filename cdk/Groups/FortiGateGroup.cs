using Amazon.CDK;
using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Autoscale.Cdk.Groups;

/// <summary>
/// One scaling group. It is empty until the deployment is complete. Its sizes in the template never change after it is made, because it is
/// not documented what CloudFormation writes when one of three sizes changes: startAutoscale sets the sizes. Spec 1.3, 10.2; W20.
/// </summary>
public sealed class FortiGateGroup : Construct
{
    // The sweep extends the hook every minute with RecordLifecycleActionHeartbeat; lifecycle-hook-timeout limits the total.
    private const int HookHeartbeatTimeout = 300;

    public FortiGateGroup(Construct scope, string id, FortiGateGroupProps props)
        : base(scope, id)
    {
        Name = $"{props.Prefix}-fortigate-{props.Kind}-auto-scaling-group";
        var template = Template(props);
        var grace = Fn.Ref("HealthCheckGracePeriod");
        Group = new CfnAutoScalingGroup(this, "Group", new CfnAutoScalingGroupProps
        {
            AutoScalingGroupName = Name,
            MinSize = "0",
            DesiredCapacity = "0",
            MaxSize = GroupSizes.Unlimited,
            VpcZoneIdentifier = [.. props.Network.PublicSubnets],
            LaunchTemplate = new CfnAutoScalingGroup.LaunchTemplateSpecificationProperty
            {
                LaunchTemplateId = template.Ref,
                Version = template.AttrLatestVersionNumber,
            },
            HealthCheckType = "EC2",
            HealthCheckGracePeriod = Token.AsNumber(grace),
            Cooldown = Token.AsString(props.Scaling.Cooldown),
            LifecycleHookSpecificationList = new object[]
            {
                Hook(props.Prefix, "launching", "ABANDON"),
                Hook(props.Prefix, "terminating", "CONTINUE"),
            },
            Tags = new CfnAutoScalingGroup.ITagPropertyProperty[] { Tag("Name", Name), Tag("ResourceGroup", props.Prefix) },
        });
        Group.CfnOptions.UpdatePolicy = new CfnUpdatePolicy
        {
            AutoScalingScheduledAction = new CfnAutoScalingScheduledAction { IgnoreUnmodifiedGroupSizeProperties = true },
        };
        _ = new GroupScaling(this, "Scaling", props, Group.Ref);
    }

    /// <summary>The name of the group in the settings.</summary>
    public string Name { get; }

    /// <summary>The group itself.</summary>
    public CfnAutoScalingGroup Group { get; }

    private CfnLaunchTemplate Template(FortiGateGroupProps props) => new(this, "LaunchTemplate", new CfnLaunchTemplateProps
    {
        LaunchTemplateName = $"{props.Prefix}-fortigate-{props.Kind}-autoscale-launch-template",
        LaunchTemplateData = new CfnLaunchTemplate.LaunchTemplateDataProperty
        {
            ImageId = props.Model.Image,
            InstanceType = props.Model.Commons.InstanceType,
            KeyName = props.Model.Commons.KeyName,
            IamInstanceProfile = props.Model.Commons.InstanceProfile,
            InstanceInitiatedShutdownBehavior = "terminate",
            // Detailed monitoring, one value per minute: with one in five minutes, a shorter cooldown would see no load and remove devices.
            Monitoring = new CfnLaunchTemplate.MonitoringProperty { Enabled = true },
            MetadataOptions = new CfnLaunchTemplate.MetadataOptionsProperty
            {
                HttpEndpoint = "enabled",
                HttpTokens = props.Model.Commons.MetadataTokens,
                HttpPutResponseHopLimit = 1,
            },
            BlockDeviceMappings = new object[] { Volume("/dev/sda1", size: null), Volume("/dev/sdb", size: 30) },
            NetworkInterfaces = new object[]
            {
                new CfnLaunchTemplate.NetworkInterfaceProperty
                {
                    DeviceIndex = 0,
                    Description = "port1",
                    AssociatePublicIpAddress = true,
                    DeleteOnTermination = true,
                    Groups = [props.SecurityGroupId],
                },
            },
            TagSpecifications = new object[] { Tagged("instance", props), Tagged("network-interface", props), Tagged("volume", props) },
            UserData = Fn.Base64(UserData(props)),
        },
    });

    private static string UserData(FortiGateGroupProps props)
    {
        var license = props.LicenseUrl is null ? "" : $@",""license-url"":""{props.LicenseUrl}""";
        return $@"{{""config-url"":""{props.ConfigUrl}"",""productcode"":""{props.Model.ProductCode}""{license}}}";
    }

    private static CfnLaunchTemplate.BlockDeviceMappingProperty Volume(string device, double? size) => new()
    {
        DeviceName = device,
        Ebs = new CfnLaunchTemplate.EbsProperty { Encrypted = true, DeleteOnTermination = true, VolumeType = "gp3", VolumeSize = size },
    };

    private static CfnLaunchTemplate.TagSpecificationProperty Tagged(string what, FortiGateGroupProps props) =>
        new() { ResourceType = what, Tags = Labels.Named(props.Prefix, $"fortigate-{props.Kind}") };

    private static CfnAutoScalingGroup.LifecycleHookSpecificationProperty Hook(string prefix, string transition, string otherwise) => new()
    {
        LifecycleHookName = $"{prefix}-lifecycle-hook-instance-{transition}",
        LifecycleTransition = $"autoscaling:EC2_INSTANCE_{transition.ToUpperInvariant()}",
        DefaultResult = otherwise,
        HeartbeatTimeout = HookHeartbeatTimeout,
    };

    private static CfnAutoScalingGroup.TagPropertyProperty Tag(string key, string value) =>
        new() { Key = key, Value = value, PropagateAtLaunch = true };
}
