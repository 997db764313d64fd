using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Reads the Auto Scaling events that EventBridge delivers. Spec 1.9. An event of another kind or source is null and not an error. So is
/// the test notification that Auto Scaling sends for a new hook.
/// </summary>
/// <example>
/// <code>
/// { "version": "0", "id": "12345678-1234-1234-1234-123456789012", "detail-type": "…", "source": "aws.autoscaling",
///   "account": "123456789012",
///   "time": "2026-01-20T12:00:00Z", "region": "eu-central-1",
///   "resources": [ "arn:aws:autoscaling:…:autoScalingGroup:…:autoScalingGroupName/fgt-byol" ], "detail": { … } }
/// </code>
/// </example>
public static class AutoScalingEventParser
{
    private const string Source = "aws.autoscaling";
    private const string Test = "autoscaling:TEST_NOTIFICATION";

    /// <summary>
    /// The content of the event; null when this application does not handle it; an <see cref="InvalidEventException"/> when a field is
    /// missing that events of its kind have.
    /// </summary>
    public static AutoScalingEvent? Parse(CloudWatchEvent<JsonElement> received)
    {
        if (received.Source != Source || received.Detail.ValueKind != JsonValueKind.Object || IsTest(received.Detail))
            return null;
        var at = new DateTimeOffset(DateTime.SpecifyKind(received.Time.ToUniversalTime(), DateTimeKind.Utc));
        var parsed = received.DetailType switch
        {
            "EC2 Instance-launch Lifecycle Action" => LifecycleActionParser.Launching(received.Detail, at),
            "EC2 Instance-terminate Lifecycle Action" => LifecycleActionParser.Terminating(received.Detail, at),
            "EC2 Instance Launch Successful" => LifecycleNewsParser.Launched(received.Detail, at),
            "EC2 Instance Launch Unsuccessful" => LifecycleNewsParser.LaunchFailed(received.Detail, at),
            "EC2 Instance Terminate Successful" => LifecycleNewsParser.Terminated(received.Detail, at),
            "EC2 Instance Terminate Unsuccessful" => LifecycleNewsParser.TerminationFailed(received.Detail, at),
            _ => null,
        };

        // A wait without a start time would be overdue at once, and its instance would be abandoned.
        return parsed is not null && received.Time == default
            ? throw new InvalidEventException("An event of Auto Scaling must have a time.")
            : parsed;
    }

    private static bool IsTest(JsonElement detail) => detail.Text("Event") == Test || detail.Text("LifecycleTransition") == Test;

    /// <summary>A text field of the detail; null when it is missing, empty or not a string.</summary>
    internal static string? Text(this JsonElement detail, string name) =>
        detail.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The scaling group of the detail; null when it is missing or not a valid name.</summary>
    internal static ScalingGroup? Group(this JsonElement detail) =>
        detail.Text("AutoScalingGroupName") is { Length: <= 255 } name && !string.IsNullOrWhiteSpace(name) ? new ScalingGroup(name) : null;
}
