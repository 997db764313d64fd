using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Lambda.Events;

/// <summary>Reads the state-change notifications of EC2 that EventBridge delivers. Safety S2.7.</summary>
/// <example>
/// <code>
/// { "version": "0", "id": "7bf73129-…", "detail-type": "EC2 Instance State-change Notification", "source": "aws.ec2",
///   "account": "123456789012", "time": "2026-01-20T12:00:00Z", "region": "eu-central-1",
///   "resources": [ "arn:aws:ec2:eu-central-1:123456789012:instance/i-1234567890abcdef0" ],
///   "detail": { "instance-id": "i-1234567890abcdef0", "state": "stopping" } }
/// </code>
/// </example>
public static class InstanceStopParser
{
    /// <summary>
    /// The report; null for an event of another kind or source, and for a state in which an instance runs or has stopped already; an
    /// <see cref="InvalidEventException"/> when the instance id, the state or the time is missing.
    /// </summary>
    public static InstanceStop? Parse(CloudWatchEvent<JsonElement> received)
    {
        if (received is not { Source: "aws.ec2", DetailType: "EC2 Instance State-change Notification" })
            return null;
        if (received.Detail.ValueKind != JsonValueKind.Object
            || !InstanceId.TryParse(received.Detail.Text("instance-id"), out var instance)
            || received.Detail.Text("state") is not { } state
            || received.Time == default)
            throw new InvalidEventException("A state-change notification must have an instance-id, a state and a time.");
        var at = new DateTimeOffset(DateTime.SpecifyKind(received.Time.ToUniversalTime(), DateTimeKind.Utc));
        return state switch
        {
            "stopping" => new InstanceStop(instance, StopKind.Stopping, at),
            "shutting-down" => new InstanceStop(instance, StopKind.ShuttingDown, at),
            "terminated" => new InstanceStop(instance, StopKind.Terminated, at),
            _ => null,
        };
    }
}
