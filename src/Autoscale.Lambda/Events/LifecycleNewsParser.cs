using System.Text.Json;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Lambda.Events;

/// <summary>Reads the events by which Auto Scaling reports that a launch or a termination succeeded or failed.</summary>
internal static class LifecycleNewsParser
{
    private const int LongestCause = 1000;

    /// <summary>An instance is in service.</summary>
    /// <example>
    /// <code>
    /// "detail-type": "EC2 Instance Launch Successful",
    /// "detail": { "StatusCode": "InProgress", "AutoScalingGroupName": "fgt-byol", "ActivityId": "87654321-…",
    ///             "Details": { "Availability Zone": "eu-central-1b", "Subnet ID": "subnet-1" },
    ///             "RequestId": "12345678-…", "StatusMessage": "", "EndTime": "…", "EC2InstanceId": "i-1234567890abcdef0",
    ///             "StartTime": "…", "Cause": "…" }
    /// </code>
    /// </example>
    public static AutoScalingEvent Launched(JsonElement detail, DateTimeOffset at) => Read(detail, at, LifecycleNewsKind.Launched);

    /// <summary>An instance could not be launched. The event may have no instance id.</summary>
    /// <example>
    /// <code>
    /// "detail-type": "EC2 Instance Launch Unsuccessful",
    /// "detail": { "StatusCode": "Failed", "AutoScalingGroupName": "fgt-byol", "ActivityId": "87654321-…", "Details": { … },
    ///             "RequestId": "12345678-…",
    ///             "StatusMessage": "You have requested more vCPU capacity than your current vCPU limit", "EndTime": "…",
    ///             "EC2InstanceId": "", "StartTime": "…", "Cause": "…" }
    /// </code>
    /// </example>
    public static AutoScalingEvent LaunchFailed(JsonElement detail, DateTimeOffset at) => Read(detail, at, LifecycleNewsKind.LaunchFailed);

    /// <summary>An instance is terminated.</summary>
    /// <example>
    /// <code>
    /// "detail-type": "EC2 Instance Terminate Successful",
    /// "detail": { "StatusCode": "InProgress", "AutoScalingGroupName": "fgt-byol", … "EC2InstanceId": "i-1234567890abcdef0",
    ///             … "Cause": "…" }
    /// </code>
    /// </example>
    public static AutoScalingEvent Terminated(JsonElement detail, DateTimeOffset at) => Read(detail, at, LifecycleNewsKind.Terminated);

    /// <summary>An instance could not be terminated.</summary>
    /// <example>
    /// <code>
    /// "detail-type": "EC2 Instance Terminate Unsuccessful",
    /// "detail": { "StatusCode": "Failed", "AutoScalingGroupName": "fgt-byol", … "StatusMessage": "…",
    ///             "EC2InstanceId": "i-1234567890abcdef0", … "Cause": "…" }
    /// </code>
    /// </example>
    public static AutoScalingEvent TerminationFailed(JsonElement detail, DateTimeOffset at) =>
        Read(detail, at, LifecycleNewsKind.TerminationFailed);

    private static AutoScalingEvent.Report Read(JsonElement detail, DateTimeOffset at, LifecycleNewsKind kind)
    {
        if (detail.Group() is not { } group)
            throw new InvalidEventException("An event of Auto Scaling must have an AutoScalingGroupName.");
        InstanceId? instance = InstanceId.TryParse(detail.Text("EC2InstanceId"), out var id) ? id : null;
        if (instance is null && kind is not LifecycleNewsKind.LaunchFailed)
            throw new InvalidEventException("An event about an instance must have an EC2InstanceId.");
        var cause = detail.Text("StatusMessage") ?? detail.Text("Cause");
        return new AutoScalingEvent.Report(new LifecycleNews(kind, group, instance, at, cause?.Length > LongestCause ? Cut(cause) : cause));
    }

    // The cut must not split a surrogate pair: half of one can be neither stored nor sent.
    private static string Cut(string cause) => cause[..(char.IsHighSurrogate(cause[LongestCause - 1]) ? LongestCause - 1 : LongestCause)];
}
