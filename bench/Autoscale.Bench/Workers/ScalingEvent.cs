using Autoscale.Emulators.Proxy;

namespace Autoscale.Bench.Workers;

/// <summary>Auto Scaling events and scheduled events in the format of EventBridge.</summary>
public static class ScalingEvent
{
    /// <summary>An instance waits at a hook.</summary>
    public static string Waiting(LifecycleAction action, DateTimeOffset at) => Of(
        action.IsTerminating ? "EC2 Instance-terminate Lifecycle Action" : "EC2 Instance-launch Lifecycle Action",
        action.Group,
        at,
        $$"""
        "LifecycleActionToken":"{{action.Token}}","LifecycleHookName":"{{action.Hook}}","EC2InstanceId":"{{action.InstanceId}}",
        "LifecycleTransition":"autoscaling:EC2_INSTANCE_{{(action.IsTerminating ? "TERMINATING" : "LAUNCHING")}}",
        "Origin":"{{(action.IsTerminating ? "AutoScalingGroup" : "EC2")}}",
        "Destination":"{{(action.IsTerminating ? "EC2" : "AutoScalingGroup")}}"
        """);

    /// <summary>Auto Scaling reports that a launch or a termination succeeded or failed.</summary>
    public static string News(string detailType, string group, string instance, DateTimeOffset at) => Of(
        detailType,
        group,
        at,
        $$"""
        "StatusCode":"{{(detailType.EndsWith("Unsuccessful", StringComparison.Ordinal) ? "Failed" : "InProgress")}}",
        "ActivityId":"87654321-4321-4321-4321-210987654321",
        "Details":{"Availability Zone":"us-east-1a"},"RequestId":"12345678-1234-1234-1234-123456789012",
        "StatusMessage":"","EC2InstanceId":"{{instance}}",
        "StartTime":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","EndTime":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","Cause":"a test"
        """);

    /// <summary>The scheduled event.</summary>
    public static string Tick(DateTimeOffset at) =>
        $$"""
        {"version":"0","id":"12345678-1234-1234-1234-123456789012","detail-type":"Scheduled Event",
         "source":"aws.events","account":"123456789012",
         "time":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","region":"us-east-1",
         "resources":["arn:aws:events:us-east-1:123456789012:rule/every-minute"],"detail":{} }
        """;

    private static string Of(string detailType, string group, DateTimeOffset at, string detail) =>
        $$"""
        {"version":"0","id":"12345678-1234-1234-1234-123456789012","detail-type":"{{detailType}}",
         "source":"aws.autoscaling","account":"123456789012",
         "time":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","region":"us-east-1",
         "resources":["arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:autoScalingGroupName/{{group}}"],
         "detail":{"AutoScalingGroupName":"{{group}}",{{detail}}} }
        """;
}
