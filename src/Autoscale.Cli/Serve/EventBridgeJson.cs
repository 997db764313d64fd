using System.Text.Json;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Cli.Serve;

/// <summary>Converts events of the simulated cloud into the JSON of EventBridge, and reads that like the function.</summary>
internal static class EventBridgeJson
{
    private const string Account = "000000000000";
    private const string Region = "eu-central-1";

    private static readonly SourceGeneratorLambdaJsonSerializer<EventContext> Serializer = new();

    /// <summary>The event for the function.</summary>
    public static CloudWatchEvent<JsonElement> Read(LifecycleEvent raised) => Read(Write(raised));

    /// <summary>The notification for the function.</summary>
    public static CloudWatchEvent<JsonElement> Read(InstanceStateEvent changed) => Read(Write(changed));

    /// <summary>An event of Auto Scaling in the JSON of EventBridge.</summary>
    public static byte[] Write(LifecycleEvent raised) => Write(
        new Envelope("aws.autoscaling", raised.DetailType, $"{raised.Kind}-{raised.Instance}", raised.Time, Resource: null),
        json => WriteDetail(json, raised));

    /// <summary>A notification of EC2 in the JSON of EventBridge.</summary>
    public static byte[] Write(InstanceStateEvent changed) => Write(
        new Envelope(
            "aws.ec2",
            InstanceStateEvent.DetailType,
            $"{changed.State}-{changed.Instance}",
            changed.Time,
            $"arn:aws:ec2:{Region}:{Account}:instance/{changed.Instance}"),
        json =>
        {
            json.WriteString("instance-id", changed.Instance.Value);
            json.WriteString("state", changed.State);
        });

    private static CloudWatchEvent<JsonElement> Read(byte[] written)
    {
        using var stream = new MemoryStream(written);
        return Serializer.Deserialize<CloudWatchEvent<JsonElement>>(stream);
    }

    private static byte[] Write(Envelope envelope, Action<Utf8JsonWriter> writeDetail)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", $"{envelope.Id}-{envelope.Time.ToUnixTimeMilliseconds()}");
            json.WriteString("detail-type", envelope.DetailType);
            json.WriteString("source", envelope.Source);
            json.WriteString("account", Account);
            json.WriteString(
                "time", envelope.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("region", Region);
            json.WriteStartArray("resources");
            if (envelope.Resource is { } resource)
                json.WriteStringValue(resource);
            json.WriteEndArray();
            json.WriteStartObject("detail");
            writeDetail(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteDetail(Utf8JsonWriter json, LifecycleEvent raised)
    {
        json.WriteString("AutoScalingGroupName", raised.Group.Name);
        json.WriteString("EC2InstanceId", raised.Instance?.Value ?? "");
        if (raised.Transition is { } transition)
        {
            var isLaunch = transition == LifecycleTransition.Launching;
            json.WriteString("LifecycleActionToken", raised.Token);
            json.WriteString("LifecycleHookName", raised.Hook);
            json.WriteString("LifecycleTransition", $"autoscaling:EC2_INSTANCE_{(isLaunch ? "LAUNCHING" : "TERMINATING")}");
            json.WriteString("Origin", isLaunch ? "EC2" : "AutoScalingGroup");
            json.WriteString("Destination", isLaunch ? "AutoScalingGroup" : "EC2");
            return;
        }

        json.WriteString("StatusCode", raised.Cause is null ? "InProgress" : "Failed");
        json.WriteString("StatusMessage", raised.Cause ?? "");
        json.WriteString("Cause", raised.Cause ?? "");
    }

    private sealed record Envelope(string Source, string DetailType, string Id, DateTimeOffset Time, string? Resource);
}
