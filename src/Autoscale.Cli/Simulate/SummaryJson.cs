using System.Text;
using System.Text.Json;

namespace Autoscale.Cli.Simulate;

/// <summary>The summary as one JSON document.</summary>
internal static class SummaryJson
{
    public static string Of(Summary summary)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("worlds", summary.Worlds);
            json.WriteNumber("hours", summary.Hours);
            json.WriteStartObject("faults");
            foreach (var (kind, number) in summary.Faults)
                json.WriteNumber(kind, number);
            json.WriteEndObject();
            json.WriteNumber("crashes", summary.Crashes);
            json.WriteStartArray("violations");
            foreach (var result in summary.Broken)
            {
                json.WriteStartObject();
                json.WriteNumber("seed", result.Order.Seed);
                json.WriteString("world", result.World.Name);
                json.WriteString("invariant", result.Broken!.Of.Id);
                json.WriteString("at", result.Broken.At.UtcDateTime);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
