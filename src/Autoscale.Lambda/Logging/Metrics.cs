using System.Text.Json;

namespace Autoscale.Lambda.Logging;

/// <summary>What is counted.</summary>
public enum Metric
{
    /// <summary>Callers that were refused.</summary>
    RefusedRequests,

    /// <summary>Callers that would have been refused, had the check been enforced.</summary>
    DoubtedRequests,

    /// <summary>Requests that no FortiGate sends.</summary>
    InvalidRequests,

    /// <summary>Requests that failed because of us, or of what we depend on.</summary>
    Faults,

    /// <summary>Elections held.</summary>
    Elections,

    /// <summary>Effects and messages that failed and are owed.</summary>
    FailedEffects,

    /// <summary>Devices that got no license.</summary>
    LicenseShortages,
}

/// <summary>Counts into the log, in the embedded metric format of CloudWatch: no call, no permission.</summary>
/// <param name="cluster">The dimension: whose metrics these are.</param>
/// <param name="clock">When.</param>
/// <param name="output">The log.</param>
public sealed class Metrics(string cluster, TimeProvider clock, TextWriter output)
{
    /// <summary>The namespace in CloudWatch.</summary>
    public const string Namespace = "Autoscale";

    /// <summary>Counts one.</summary>
    public void Count(Metric metric)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("_aws");
            json.WriteNumber("Timestamp", clock.GetUtcNow().ToUnixTimeMilliseconds());
            json.WriteStartArray("CloudWatchMetrics");
            json.WriteStartObject();
            json.WriteString("Namespace", Namespace);
            json.WriteStartArray("Dimensions");
            json.WriteStartArray();
            json.WriteStringValue("Cluster");
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteStartArray("Metrics");
            json.WriteStartObject();
            json.WriteString("Name", metric.ToString());
            json.WriteString("Unit", "Count");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("Cluster", cluster);
            json.WriteNumber(metric.ToString(), 1);
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
