using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Autoscale.Tests.Handlers;

/// <summary>The lines of a log. Every line must be JSON without duplicate keys.</summary>
internal sealed class CapturedLog : TextWriter
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly ConcurrentQueue<string> _lines = new();

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The raw lines.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public IReadOnlyList<JsonElement> All => [.. _lines.Select(line => JsonElement.Parse(line, Strict))];

    /// <summary>The entries with this id, oldest first.</summary>
    public IReadOnlyList<JsonElement> Entries(int eventId) =>
        [.. All.Where(l => l.TryGetProperty("eventId", out var id) && id.GetInt32() == eventId)];

    /// <summary>The entries that are warnings or worse.</summary>
    public IReadOnlyList<int> Complaints =>
    [
        .. All
            .Where(l => l.TryGetProperty("level", out var level) && level.GetString() is "Warning" or "Error")
            .Select(l => l.GetProperty("eventId").GetInt32()),
    ];

    /// <summary>The names of the counted metrics, oldest first.</summary>
    public IReadOnlyList<string> Counted =>
    [
        .. All.Where(l => l.TryGetProperty("_aws", out _)).Select(l =>
            l.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics")[0].GetProperty("Name").GetString()!),
    ];

    /// <summary>Every value in the log, unescaped.</summary>
    public IEnumerable<string> Texts => All.SelectMany(line => line.EnumerateObject()).Select(p => p.Value.ToString());

    public override void Write(char value) => throw new NotSupportedException("The log is written line by line.");

    public override void WriteLine(string? value) => _lines.Enqueue(value ?? "");
}
