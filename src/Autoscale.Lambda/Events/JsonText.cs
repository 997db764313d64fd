using System.Text.Json;

namespace Autoscale.Lambda.Events;

/// <summary>Reads one value of JSON, in a way that every runtime has which the sources are compiled for.</summary>
internal static class JsonText
{
    /// <summary>The value, which keeps nothing of the text alive; a <see cref="JsonException"/> when there is none, or something after it.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var value = JsonElement.ParseValue(ref reader);

        // Throws for whatever follows but space.
        _ = reader.Read();
        return value;
    }
}
