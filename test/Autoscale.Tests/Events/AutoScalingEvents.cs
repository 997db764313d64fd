namespace Autoscale.Tests.Events;

/// <summary>Auto Scaling events as EventBridge delivers them, in the form of the AWS documentation.</summary>
internal static class AutoScalingEvents
{
    private const string GroupArn =
        "arn:aws:autoscaling:us-west-2:123456789012:autoScalingGroup:87654321-4321-4321-4321-210987654321:autoScalingGroupName/fgt-byol";

    public const string LaunchAction = $$"""
        {
          "version": "0", "id": "12345678-1234-1234-1234-123456789012", "detail-type": "EC2 Instance-launch Lifecycle Action",
          "source": "aws.autoscaling",
          "account": "123456789012", "time": "2026-01-20T12:00:00Z", "region": "us-west-2",
          "resources": ["{{GroupArn}}"],
          "detail": {
            "LifecycleActionToken": "87654321-4321-4321-4321-210987654321", "AutoScalingGroupName": "fgt-byol",
            "LifecycleHookName": "fgt-launching-hook",
            "EC2InstanceId": "i-1234567890abcdef0", "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING",
            "NotificationMetadata": "additional-info", "Origin": "EC2", "Destination": "AutoScalingGroup"
          }
        }
        """;

    public const string TerminateAction = $$"""
        {
          "version": "0", "id": "12345678-1234-1234-1234-123456789012", "detail-type": "EC2 Instance-terminate Lifecycle Action",
          "source": "aws.autoscaling",
          "account": "123456789012", "time": "2026-01-20T13:00:00Z", "region": "us-west-2",
          "resources": ["{{GroupArn}}"],
          "detail": {
            "LifecycleActionToken": "87654321-4321-4321-4321-210987654321", "AutoScalingGroupName": "fgt-byol",
            "LifecycleHookName": "fgt-terminating-hook",
            "EC2InstanceId": "i-1234567890abcdef0", "LifecycleTransition": "autoscaling:EC2_INSTANCE_TERMINATING",
            "Origin": "AutoScalingGroup", "Destination": "EC2"
          }
        }
        """;

    public const string Launched = $$"""
        {
          "version": "0", "id": "3e3c153a-8339-4e30-8c35-687ebef853fe", "detail-type": "EC2 Instance Launch Successful",
          "source": "aws.autoscaling",
          "account": "123456789012", "time": "2026-01-20T12:05:00Z", "region": "us-west-2",
          "resources": ["{{GroupArn}}", "arn:aws:ec2:us-west-2:123456789012:instance/i-1234567890abcdef0"],
          "detail": {
            "StatusCode": "InProgress", "Description": "Launching a new EC2 instance: i-1234567890abcdef0",
            "AutoScalingGroupName": "fgt-byol", "ActivityId": "87654321-4321-4321-4321-210987654321",
            "Details": { "Availability Zone": "us-west-2b", "Subnet ID": "subnet-12345678" },
            "RequestId": "12345678-1234-1234-1234-123456789012", "StatusMessage": "",
            "EndTime": "2026-01-20T12:05:00.000Z", "EC2InstanceId": "i-1234567890abcdef0",
            "StartTime": "2026-01-20T12:00:00.000Z",
            "Cause": "At 2026-01-20T12:00:00Z a user request changed the desired capacity from 1 to 2.",
            "Origin": "EC2", "Destination": "AutoScalingGroup"
          }
        }
        """;

    public const string LaunchFailed = $$"""
        {
          "version": "0", "id": "12345678-1234-1234-1234-123456789012", "detail-type": "EC2 Instance Launch Unsuccessful",
          "source": "aws.autoscaling",
          "account": "123456789012", "time": "2026-01-20T12:05:00Z", "region": "us-west-2",
          "resources": ["{{GroupArn}}"],
          "detail": {
            "StatusCode": "Failed", "AutoScalingGroupName": "fgt-byol", "ActivityId": "87654321-4321-4321-4321-210987654321",
            "Details": { "Availability Zone": "us-west-2b", "Subnet ID": "subnet-12345678" },
            "RequestId": "12345678-1234-1234-1234-123456789012",
            "StatusMessage": "You have requested more vCPU capacity than your current vCPU limit of 32 allows.",
            "EndTime": "2026-01-20T12:05:00.000Z", "EC2InstanceId": "",
            "StartTime": "2026-01-20T12:00:00.000Z",
            "Cause": "At 2026-01-20T12:00:00Z an instance was started in response to a difference between desired and actual capacity.",
            "Origin": "EC2", "Destination": "AutoScalingGroup"
          }
        }
        """;

    public const string Terminated = $$"""
        {
          "version": "0", "id": "12345678-1234-1234-1234-123456789012", "detail-type": "EC2 Instance Terminate Successful",
          "source": "aws.autoscaling",
          "account": "123456789012", "time": "2026-01-20T13:05:00Z", "region": "us-west-2",
          "resources": ["{{GroupArn}}", "arn:aws:ec2:us-west-2:123456789012:instance/i-1234567890abcdef0"],
          "detail": {
            "StatusCode": "InProgress", "Description": "Terminating EC2 instance: i-1234567890abcdef0", "AutoScalingGroupName": "fgt-byol",
            "ActivityId": "87654321-4321-4321-4321-210987654321",
            "Details": { "Availability Zone": "us-west-2b", "Subnet ID": "subnet-12345678" },
            "RequestId": "12345678-1234-1234-1234-123456789012", "StatusMessage": "",
            "EndTime": "2026-01-20T13:05:00.000Z", "EC2InstanceId": "i-1234567890abcdef0",
            "StartTime": "2026-01-20T13:00:00.000Z", "Cause": "At 2026-01-20T13:00:00Z an instance was taken out of service.",
            "Origin": "AutoScalingGroup", "Destination": "EC2"
          }
        }
        """;

    public const string TerminationFailed = $$"""
        {
          "version": "0", "id": "12345678-1234-1234-1234-123456789012", "detail-type": "EC2 Instance Terminate Unsuccessful",
          "source": "aws.autoscaling",
          "account": "123456789012", "time": "2026-01-20T13:05:00Z", "region": "us-west-2",
          "resources": ["{{GroupArn}}", "arn:aws:ec2:us-west-2:123456789012:instance/i-1234567890abcdef0"],
          "detail": {
            "StatusCode": "Failed", "Description": "Terminating EC2 instance: i-1234567890abcdef0", "AutoScalingGroupName": "fgt-byol",
            "ActivityId": "87654321-4321-4321-4321-210987654321",
            "Details": { "Availability Zone": "us-west-2b", "Subnet ID": "subnet-12345678" },
            "RequestId": "12345678-1234-1234-1234-123456789012", "StatusMessage": "",
            "EndTime": "2026-01-20T13:05:00.000Z", "EC2InstanceId": "i-1234567890abcdef0",
            "StartTime": "2026-01-20T13:00:00.000Z", "Cause": "At 2026-01-20T13:00:00Z the instance could not be terminated.",
            "Origin": "AutoScalingGroup", "Destination": "EC2"
          }
        }
        """;

    public static readonly IReadOnlyList<string> All =
        [LaunchAction, TerminateAction, Launched, LaunchFailed, Terminated, TerminationFailed];
}
