using System.Text.Json;

namespace Amazon.CloudWatchLogs.Model;

public class FilteredLogEvent
{
    public string? EventId { get; set; }

    public long? IngestionTime { get; set; }

    public string? LogStreamName { get; set; }

    public string? Message { get; set; }

    public long? Timestamp { get; set; }

    internal static FilteredLogEvent Read(JsonElement logged) => new()
    {
        EventId = FilterLogEventsResponse.Find(logged, "eventId")?.GetString(),
        IngestionTime = FilterLogEventsResponse.Find(logged, "ingestionTime")?.GetInt64(),
        LogStreamName = FilterLogEventsResponse.Find(logged, "logStreamName")?.GetString(),
        Message = FilterLogEventsResponse.Find(logged, "message")?.GetString(),
        Timestamp = FilterLogEventsResponse.Find(logged, "timestamp")?.GetInt64(),
    };
}
