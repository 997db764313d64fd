using System.Text;
using System.Text.Json;

namespace Autoscale.Cli.Serve.Alarms;

/// <summary>
/// A log of the functions that reads the metrics in its lines, as CloudWatch does: each line of JSON in the embedded metric format has its
/// values. Other lines are dropped, because <c>serve</c> prints its own.
/// </summary>
internal sealed class MetricLog(MetricBoard metrics) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value)
    {
        if (value?.StartsWith('{') != true)
            return;
        using var line = JsonDocument.Parse(value);
        if (!line.RootElement.TryGetProperty("_aws", out var embedded))
            return;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(embedded.GetProperty("Timestamp").GetInt64());
        foreach (var group in embedded.GetProperty("CloudWatchMetrics").EnumerateArray())
        {
            var space = group.GetProperty("Namespace").GetString()!;
            foreach (var name in group.GetProperty("Metrics").EnumerateArray().Select(m => m.GetProperty("Name").GetString()!))
                metrics.Add(new MetricKey(space, name), line.RootElement.GetProperty(name).GetDouble(), at);
        }
    }
}
