using System.Text.Json;

namespace Autoscale.Lambda.Events;

/// <summary>What the parsers of several functions read from an event.</summary>
internal static class EventText
{
    /// <summary>True for a request from API Gateway with proxy integration.</summary>
    public static bool IsProxy(JsonElement received) =>
        received.ValueKind == JsonValueKind.Object
        && received.TryGetProperty("httpMethod", out var method) && method.ValueKind == JsonValueKind.String;

    /// <summary>A text that comes from outside and is logged: control characters and surrogates are replaced.</summary>
    /// <param name="longest">The maximum number of characters.</param>
    public static string Shown(string text, int longest) =>
        new([.. text.Take(longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
}
