using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk.Operations;

/// <summary>
/// What has to happen between the making of one resource and another, done by the function DeploymentService: configsets are there before a FortiGate asks for
/// them, groups get their size when everything else is whole, and are emptied before anything goes away. Spec 1.12, 7.10; W17.
/// </summary>
public sealed class DeploymentSteps : Construct
{
    private const string Retries = "DeploymentServiceRetries";

    // What serverless.template becomes when it is deployed: a FortiGate needs these to boot, and these to leave. The names are SAM's.
    private static readonly string[] Booting =
    [
        "DeviceApiprodStage", "BootstrapRootGetPermissionprod", "ByolLicenseRootGetPermissionprod", "HeartbeatRootPostPermissionprod",
        "LifecycleEventScalingGroupEventsPermission", "SweepEveryMinutePermission", "NotificationTopicPolicy",
    ];

    private static readonly string[] Leaving = ["LifecycleEventScalingGroupEventsPermission", "SweepEveryMinutePermission", "NotificationTopicPolicy"];

    private readonly DeploymentStepsProps _props;

    public DeploymentSteps(Construct scope, string id, DeploymentStepsProps props)
        : base(scope, id)
    {
        _props = props;
        var configsets = Step("Configsets", "saveConfigsets", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Bucket"] = props.Bucket,
            ["Directory"] = props.Directory,
            ["Configsets"] = props.Configsets,
        });
        var stop = Step("StopGroups", "stopAutoscale", []);
        After(stop, Leaving, props.Groups);
        var start = Step("StartGroups", "startAutoscale", props.Sizes.ToDictionary(s => s.Key, object (s) => s.Value, StringComparer.Ordinal));
        After(start, Booting, [configsets, stop, .. props.Groups, .. props.NeededToBoot]);
        if (props.Analyzer is { } analyzer)
        {
            _ = Step("RegisterFortiAnalyzer", "registerFortiAnalyzer", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["InstanceId"] = analyzer.InstanceId,
                ["PrivateIp"] = analyzer.PrivateIp,
            });
        }
    }

    private CfnResource Step(string name, string kind, Dictionary<string, object> properties)
    {
        var step = new CfnResource(this, name, new CfnResourceProps
        {
            Type = "AWS::CloudFormation::CustomResource",
            Properties = new Dictionary<string, object>(properties, StringComparer.Ordinal)
            {
                ["ServiceToken"] = _props.ServiceToken,
                ["ServiceType"] = kind,
                ["ServiceTimeout"] = "3600",
            },
        });

        // Without its retries, a call of the function that fails altogether would not be answered.
        step.AddOverride("DependsOn", new[] { Retries });
        return step;
    }

    // By name, because CloudFormation knows resources that SAM makes and this app does not.
    private static void After(CfnResource step, IEnumerable<string> names, IEnumerable<CfnResource> resources) =>
        step.AddOverride("DependsOn", names.Concat(["SavedSettings", Retries]).Concat(resources.Select(r => Stack.Of(step).Resolve(r.LogicalId).ToString()!)).Order(StringComparer.Ordinal).ToArray());
}
