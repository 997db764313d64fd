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
    private static readonly SourceGeneratorLambdaJsonSerializer<EventContext> Serializer = new();

    /// <summary>The event for the function.</summary>
    public static CloudWatchEvent<JsonElement> Read(LifecycleEvent raised)
    {
        using var stream = new MemoryStream(Write(raised));
        return Serializer.Deserialize<CloudWatchEvent<JsonElement>>(stream);
    }

    /// <summary>The event in the JSON of EventBridge.</summary>
    public static byte[] Write(LifecycleEvent raised)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", $"{raised.Kind}-{raised.Instance}-{raised.Time.ToUnixTimeMilliseconds()}");
            json.WriteString("detail-type", raised.DetailType);
            json.WriteString("source", "aws.autoscaling");
            json.WriteString("account", "000000000000");
            json.WriteString(
                "time", raised.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("region", "eu-central-1");
            json.WriteStartArray("resources");
            json.WriteEndArray();
            json.WriteStartObject("detail");
            WriteDetail(json, raised);
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
}
