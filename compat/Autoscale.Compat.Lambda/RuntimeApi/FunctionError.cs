using System.Text.Json;

namespace Autoscale.Compat.Lambda.RuntimeApi;

/// <summary>An exception in the format in which Lambda returns it to the caller of a function.</summary>
internal static class FunctionError
{
    public static void Write(Exception exception, MemoryStream json)
    {
        json.SetLength(0);
        using var writer = new Utf8JsonWriter((Stream)json);
        writer.WriteStartObject();
        writer.WriteString("errorType", exception.GetType().Name);
        writer.WriteString("errorMessage", exception.Message);
        writer.WriteStartArray("stackTrace");
        foreach (var line in (exception.StackTrace ?? "").Split(
            '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            writer.WriteStringValue(line);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
