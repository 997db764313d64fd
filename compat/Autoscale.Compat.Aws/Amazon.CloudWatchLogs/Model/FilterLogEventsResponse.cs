using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public class FilterLogEventsResponse : AmazonWebServiceResponse
{
    public List<FilteredLogEvent>? Events { get; set; }

    public string? NextToken { get; set; }

    internal static FilterLogEventsResponse Read(JsonElement answer) => new()
    {
        Events = Find(answer, "events") is { } events ? [.. events.EnumerateArray().Select(FilteredLogEvent.Read)] : null,
        NextToken = Find(answer, "nextToken")?.GetString(),
    };

    internal static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
