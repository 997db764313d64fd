using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk.Operations;

/// <summary>
/// The steps of the function DeploymentService between the creation of resources: it saves configsets before a FortiGate requests them,
/// sets the sizes of the groups when all other resources exist, and empties the groups before any resource is deleted. Spec 1.12, 7.10;
/// W17.
/// </summary>
public sealed class DeploymentSteps : Construct
{
    private const string Retries = "DeploymentServiceRetries";

    // Resources that SAM generates from serverless.template, by SAM's names: a FortiGate needs the first to boot and the second to leave.
    private static readonly string[] Booting =
    [
        "DeviceApiprodStage", "BootstrapRootGetPermissionprod", "ByolLicenseRootGetPermissionprod", "HeartbeatRootPostPermissionprod",
        "LifecycleEventScalingGroupEventsPermission", "SweepEveryMinutePermission", "NotificationTopicPolicy",
    ];

    private static readonly string[] Leaving =
        ["LifecycleEventScalingGroupEventsPermission", "SweepEveryMinutePermission", "NotificationTopicPolicy"];

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
        var start = Step(
            "StartGroups", "startAutoscale", props.Sizes.ToDictionary(s => s.Key, object (s) => s.Value, StringComparer.Ordinal));
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

        // Without the retries, an invocation that fails completely would send no reply.
        step.AddOverride("DependsOn", new[] { Retries });
        return step;
    }

    // The dependencies are names, because this app does not have the resources that SAM generates.
    private static void After(CfnResource step, IEnumerable<string> names, IEnumerable<CfnResource> resources) =>
        step.AddOverride(
            "DependsOn",
            names
                .Concat(["SavedSettings", Retries])
                .Concat(resources.Select(r => Stack.Of(step).Resolve(r.LogicalId).ToString()!))
                .Order(StringComparer.Ordinal)
                .ToArray());
}
