using System.Globalization;
using System.Text.Json;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Reads the messages that a FortiGate posts. Their content type is wrong (form instead of JSON), so it is ignored. Spec 1.8, W3, W25:
/// <code>
/// {"instance":"i-0000000000byol001","interval":30}
/// {"instance":"i-0000000000byol001","interval":30,"sequence":17,"time":"2022-01-20T10:15:30Z","sync_time":"2022-01-20T10:14:58Z",
///  "sync_fail_time":null,"sync_status":true,"is_primary":false,"checksum":"4a1f…"}
/// </code>
/// Instance and interval must be valid. The other fields vary between firmware releases without documentation: a field with an invalid
/// value is treated as absent and listed by its name.
/// </summary>
public static class HeartbeatParser
{
    private const int LongestChecksum = 128;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads a body; an <see cref="InvalidRequestException"/> names the rule that it breaks.</summary>
    public static HeartbeatMessage Parse(ReadOnlyMemory<byte> body, DateTimeOffset arrival)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return Parse(document.RootElement, arrival);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Invalid Unicode is detected only when the text is read, and then raises the second exception.
            throw new InvalidRequestException("the body must be JSON");
        }
    }

    private delegate bool Reader<T>(JsonElement element, out T value);

    private static HeartbeatMessage Parse(JsonElement root, DateTimeOffset arrival)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidRequestException("the body must be a JSON object");
        if (IsStatus(root))
            return new HeartbeatMessage.Status();

        if (!root.TryGetProperty("instance", out var claimed)
            || claimed.ValueKind != JsonValueKind.String
            || !InstanceId.TryParse(claimed.GetString(), out var instance))
            throw new InvalidRequestException("instance must be an instance id");
        if (!root.TryGetProperty("interval", out var promised) || Number(promised) is not { } seconds
            || seconds < Heartbeat.ShortestInterval.TotalSeconds || seconds > Heartbeat.LongestInterval.TotalSeconds)
        {
            throw new InvalidRequestException(
                $"interval must be a number of seconds from {Heartbeat.ShortestInterval.TotalSeconds} " +
                $"to {Heartbeat.LongestInterval.TotalSeconds}");
        }

        List<string> unreadable = [];
        var heartbeat = new Heartbeat(instance, TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)), arrival)
        {
            Sequence = Field<long>(root, "sequence", TryWhole, unreadable) is { HasValue: true } sequence ? sequence.Value : null,
            SendTime = Field<DateTimeOffset>(root, "time", TryInstant, unreadable) is { HasValue: true } time ? time.Value : null,
            Report = new DeviceReport
            {
                SyncTime = Field<DateTimeOffset>(root, "sync_time", TryInstant, unreadable),
                SyncFailTime = Field<DateTimeOffset>(root, "sync_fail_time", TryInstant, unreadable),
                SyncStatus = Field<bool>(root, "sync_status", TryFlag, unreadable),
                IsPrimary = Field<bool>(root, "is_primary", TryFlag, unreadable),
                Checksum = Field<string>(root, "checksum", TryChecksum, unreadable),
            },
        };
        return new HeartbeatMessage.Beat(heartbeat, unreadable);
    }

    // Like the original, any truthy status makes a body a status message.
    private static bool IsStatus(JsonElement root) => root.TryGetProperty("status", out var status) && status.ValueKind switch
    {
        JsonValueKind.String => status.GetString() is { Length: > 0 },
        JsonValueKind.Number => Number(status) is not (null or 0),
        JsonValueKind.True or JsonValueKind.Object or JsonValueKind.Array => true,
        _ => false,
    };

    private static Reported<T> Field<T>(JsonElement root, string name, Reader<T> read, List<string> unreadable)
        where T : notnull
    {
        if (!root.TryGetProperty(name, out var element))
            return Reported.Absent<T>();
        if (element.ValueKind == JsonValueKind.Null || (element.ValueKind == JsonValueKind.String && element.ValueEquals("null"u8)))
            return Reported.Null<T>();
        if (read(element, out var value))
            return Reported.Of(value);
        unreadable.Add(name);
        return Reported.Absent<T>();
    }

    private static double? Number(JsonElement element)
    {
        var isNumber = element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetDouble(out var number) ? number : (double?)null,
            JsonValueKind.String =>
                double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ => null,
        };
        return isNumber is { } value && double.IsFinite(value) ? value : null;
    }

    private static bool TryWhole(JsonElement element, out long value)
    {
        value = 0;
        return element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out value),
            JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out value),
            _ => false,
        } && value >= 0;
    }

    private static bool TryFlag(JsonElement element, out bool value)
    {
        value = element.ValueKind == JsonValueKind.True;
        return element.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => true,
            JsonValueKind.String => bool.TryParse(element.GetString(), out value),
            _ => false,
        };
    }

    private static bool TryChecksum(JsonElement element, out string value)
    {
        value = element.ValueKind == JsonValueKind.String ? element.GetString() ?? "" : "";
        return element.ValueKind == JsonValueKind.String && value.Length <= LongestChecksum && value.All(c => c is >= ' ' and <= '~');
    }

    // ISO 8601 in known firmware; numbers are accepted as seconds or milliseconds since 1970.
    private static bool TryInstant(JsonElement element, out DateTimeOffset value)
    {
        value = default;
        if (Number(element) is { } number)
        {
            var milliseconds = number > 1e11 ? number : number * 1000;
            if (milliseconds is < 0 or > 253_402_300_799_999)
                return false;
            value = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
            return true;
        }

        // The framework would complete a time of day with today's date from the system clock.
        if (element.ValueKind != JsonValueKind.String
            || element.GetString() is not [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-', ..] text
            || !DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
            || parsed.Year < 1970)
        {
            return false;
        }

        value = DateTimeOffset.FromUnixTimeMilliseconds(parsed.ToUnixTimeMilliseconds());
        return true;
    }
}
