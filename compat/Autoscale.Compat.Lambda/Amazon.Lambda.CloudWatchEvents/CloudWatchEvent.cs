using System.Text.Json.Serialization;

namespace Amazon.Lambda.CloudWatchEvents;

/// <summary>An EventBridge event; <typeparamref name="T"/> is the type of its detail, which depends on source and detail type.</summary>
public class CloudWatchEvent<T>
{
    public string? Version { get; set; }

    public string? Account { get; set; }

    public string? Region { get; set; }

    public T? Detail { get; set; }

    [JsonPropertyName("detail-type")]
    public string? DetailType { get; set; }

    public string? Source { get; set; }

    public DateTime Time { get; set; }

    public string? Id { get; set; }

    public List<string>? Resources { get; set; }
}
