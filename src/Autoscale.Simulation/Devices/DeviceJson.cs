using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Simulation.Devices;

/// <summary>The wire format of heartbeats and their answers, on the side of the device. Spec 1.8.</summary>
public static class DeviceJson
{
    /// <summary>A heartbeat in the format of FortiOS: absent fields are left out, null fields are null.</summary>
    public static string Write(DeviceHeartbeat beat)
    {
        ArgumentNullException.ThrowIfNull(beat);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("instance", beat.Instance.Value);
            json.WriteNumber("interval", (long)beat.Interval.TotalSeconds);
            if (beat.Sequence is { } sequence)
                json.WriteNumber("sequence", sequence);
            if (beat.Time is { } time)
                json.WriteString("time", Text(time));
            Write(json, "sync_time", beat.Report.SyncTime, (j, value) => j.WriteStringValue(Text(value)));
            Write(json, "sync_fail_time", beat.Report.SyncFailTime, (j, value) => j.WriteStringValue(Text(value)));
            Write(json, "sync_status", beat.Report.SyncStatus, (j, value) => j.WriteBooleanValue(value));
            Write(json, "is_primary", beat.Report.IsPrimary, (j, value) => j.WriteBooleanValue(value));
            Write(json, "checksum", beat.Report.Checksum, (j, value) => j.WriteStringValue(value));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>
    /// The address of the primary in an answer, under the new or the old key; null when the answer has none or is invalid.
    /// </summary>
    public static IPAddress? ReadPrimary(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        try
        {
            using var document = JsonDocument.Parse(body.Length == 0 ? "null" : body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? AddressOf(document.RootElement, "primary-ip") ?? AddressOf(document.RootElement, "master-ip")
                : null;
        }
        catch (JsonException)
        {
            // An error page or a truncated body: the device continues as after an answer without a primary.
            return null;
        }
    }

    private static IPAddress? AddressOf(JsonElement answer, string key) =>
        answer.TryGetProperty(key, out var value)
        && value.ValueKind == JsonValueKind.String
        && IPAddress.TryParse(value.GetString(), out var address)
            ? address
            : null;

    private static void Write<T>(Utf8JsonWriter json, string key, Reported<T> field, Action<Utf8JsonWriter, T> write)
        where T : notnull
    {
        if (!field.IsPresent)
            return;
        json.WritePropertyName(key);
        if (field.HasValue)
            write(json, field.Value);
        else
            json.WriteNullValue();
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
