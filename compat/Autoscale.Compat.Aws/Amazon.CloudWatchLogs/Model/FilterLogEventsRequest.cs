using System.Text.Json;

namespace Amazon.CloudWatchLogs.Model;

public class FilterLogEventsRequest : AmazonCloudWatchLogsRequest
{
    public long? EndTime { get; set; }

    public string? FilterPattern { get; set; }

    public int? Limit { get; set; }

    public string? LogGroupName { get; set; }

    public string? NextToken { get; set; }

    public long? StartTime { get; set; }

    internal static void Write(Utf8JsonWriter json, FilterLogEventsRequest request)
    {
        if (request.EndTime is { } end)
            json.WriteNumber("endTime", end);
        if (request.FilterPattern is not null)
            json.WriteString("filterPattern", request.FilterPattern);
        if (request.Limit is { } limit)
            json.WriteNumber("limit", limit);
        if (request.LogGroupName is not null)
            json.WriteString("logGroupName", request.LogGroupName);
        if (request.NextToken is not null)
            json.WriteString("nextToken", request.NextToken);
        if (request.StartTime is { } start)
            json.WriteNumber("startTime", start);
    }
}
