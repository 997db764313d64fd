using Amazon.CDK;
using Amazon.CDK.AWS.AutoScaling;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;

namespace Autoscale.Cdk.Groups;

/// <summary>
/// Scales each group by its own policies: out when its FortiGates are busy, in when they are idle. A group that relieves another uses the
/// load of the busier group, because it may be empty, and an empty group has no load. W20.
/// </summary>
public sealed class GroupScaling : Construct
{
    private readonly FortiGateGroupProps _props;
    private readonly string _group;

    public GroupScaling(Construct scope, string id, FortiGateGroupProps props, string group)
        : base(scope, id)
    {
        (_props, _group) = (props, group);
        Watch(
            "Busy",
            "The FortiGates of a group are busy; the group adds one, up to its maximum size.",
            "GreaterThanOrEqualToThreshold",
            props.Scaling.ScaleOut,
            +1,
            whenUnknown: 0);
        Watch(
            "Idle",
            "The FortiGates of a group are idle; the group removes one, down to its minimum size.",
            "LessThanThreshold",
            props.Scaling.ScaleIn,
            -1,
            whenUnknown: 100);
    }

    private void Watch(string name, string description, string comparison, double threshold, int change, int whenUnknown)
    {
        var policy = new CfnScalingPolicy(this, $"{name}Policy", new CfnScalingPolicyProps
        {
            AutoScalingGroupName = _group,
            PolicyType = "SimpleScaling",
            AdjustmentType = "ChangeInCapacity",
            ScalingAdjustment = change,
            Cooldown = Token.AsString(_props.Scaling.Cooldown),
        });
        _ = new CfnAlarm(this, name, new CfnAlarmProps
        {
            AlarmDescription = description,
            Metrics = Load(whenUnknown).ToArray<object>(),
            ComparisonOperator = comparison,
            Threshold = threshold,
            EvaluationPeriods = 1,
            TreatMissingData = "notBreaching",
            AlarmActions = [policy.Ref],
        });
    }

    // An empty group has no load metric; the value for missing data must not cause a change.
    private IEnumerable<CfnAlarm.MetricDataQueryProperty> Load(int whenUnknown) => _props.Relieves is { } other
        ?
        [
            Cpu("own", _group, isResult: false),
            Cpu("other", other.Group.Ref, isResult: false),
            new CfnAlarm.MetricDataQueryProperty
            {
                Id = "load",
                Label = "CPU of the busier group",
                Expression = $"MAX([FILL(own, {whenUnknown}), FILL(other, {whenUnknown})])",
                ReturnData = true,
            },
        ]
        : [Cpu("load", _group, isResult: true)];

    private CfnAlarm.MetricDataQueryProperty Cpu(string id, string group, bool isResult) => new()
    {
        Id = id,
        ReturnData = isResult,
        MetricStat = new CfnAlarm.MetricStatProperty
        {
            Period = _props.Scaling.Cooldown,
            Stat = "Average",
            Metric = new CfnAlarm.MetricProperty
            {
                Namespace = "AWS/EC2",
                MetricName = "CPUUtilization",
                Dimensions = new object[] { new CfnAlarm.DimensionProperty { Name = "AutoScalingGroupName", Value = group } },
            },
        },
    };
}
