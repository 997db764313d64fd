using System.Text.Json;

namespace Autoscale.Lambda.Logging;

/// <summary>
/// Writes metrics in the embedded metric format: CloudWatch extracts them from the log line, so they need no call and no permission.
/// </summary>
/// <param name="metricNamespace">The namespace in CloudWatch.</param>
/// <param name="dimension">The name of the only dimension.</param>
/// <param name="whose">The value of the dimension: the name of the cluster or deployment.</param>
internal sealed class EmbeddedMetrics(string metricNamespace, string dimension, string whose)
{
    /// <summary>Writes measurements into an open JSON object.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<Measurement> measurements, DateTimeOffset now)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", now.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", metricNamespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach (var measurement in measurements)
        {
            json.WriteStartObject();
            json.WriteString(nameof(measurement.Name), measurement.Name);
            json.WriteString(nameof(measurement.Unit), measurement.Unit.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString(dimension, whose);
        foreach (var measurement in measurements)
            json.WriteNumber(measurement.Name, measurement.Value);
    }
}
