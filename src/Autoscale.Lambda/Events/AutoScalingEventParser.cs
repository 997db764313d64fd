using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Autoscale.Domain.Fleet;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Tells the events of Auto Scaling apart, as EventBridge brings them. Spec 1.9. An event of another kind or source is null: not ours, and no error. So is the notification
/// by which Auto Scaling tries out a hook.
/// </summary>
/// <example>
/// <code>
/// { "version": "0", "id": "12345678-1234-1234-1234-123456789012", "detail-type": "…", "source": "aws.autoscaling", "account": "123456789012",
///   "time": "2026-01-20T12:00:00Z", "region": "eu-central-1", "resources": [ "arn:aws:autoscaling:…:autoScalingGroup:…:autoScalingGroupName/fgt-byol" ], "detail": { … } }
/// </code>
/// </example>
public static class AutoScalingEventParser
{
    private const string Source = "aws.autoscaling";
    private const string Test = "autoscaling:TEST_NOTIFICATION";

    /// <summary>What the event says; null when it is not ours; an <see cref="InvalidEventException"/> when it lacks what its kind has.</summary>
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

        // What began at no time would be overdue at once, and its instance abandoned.
        return parsed is not null && received.Time == default ? throw new InvalidEventException("An event of Auto Scaling must have a time.") : parsed;
    }

    private static bool IsTest(JsonElement detail) => detail.Text("Event") == Test || detail.Text("LifecycleTransition") == Test;

    /// <summary>A text of the detail; null when there is none, or something else under its name.</summary>
    internal static string? Text(this JsonElement detail, string name) =>
        detail.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The group of the detail; null when there is none, or no group can have that name.</summary>
    internal static ScalingGroup? Group(this JsonElement detail) =>
        detail.Text("AutoScalingGroupName") is { Length: <= 255 } name && !string.IsNullOrWhiteSpace(name) ? new ScalingGroup(name) : null;
}
