using System.Text.Json;
using Autoscale.Adapters.CloudWatchLogs;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Operate.History;

/// <summary>Selects the changes from the JSON lines of functions.</summary>
internal static class LoggedChanges
{
    /// <summary>The changes, oldest first. Lines in another form, such as those of Lambda itself, are left out.</summary>
    public static IReadOnlyList<HistoryEntry> Of(IEnumerable<(string Function, LogLine Line)> lines)
    {
        var filter = new ChangeFilter();
        return [.. lines.OrderBy(l => l.Line.At).Select(l => Read(l.Function, l.Line, filter)).OfType<HistoryEntry>()];
    }

    private static HistoryEntry? Read(string function, LogLine line, ChangeFilter filter)
    {
        try
        {
            using var document = JsonDocument.Parse(line.Text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || Text(root, "message") is not { } message
                || !Enum.TryParse<LogLevel>(Text(root, "level"), out var level))
                return null;
            var name = Text(root, "event");
            var values = root.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, (object?)p.Value)).ToList();
            if (!filter.IsChange(level, name, values) && !IsUntimely(level, name, root))
                return null;
            var cause = Text(root, "exception") is { } exception ? $": {exception.Split('\n')[0].TrimEnd()}" : "";
            return new HistoryEntry(line.At, $"{level}", function, name, message + cause);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The heartbeats on time between two late ones are not read, so two late ones can look alike.
    private static bool IsUntimely(LogLevel level, string? name, JsonElement root) =>
        level >= LogLevel.Information && name == nameof(Log.HeartbeatJudged) && Text(root, "Decision") != DecisionLog.OnTime;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
