using System.Text.Json;

namespace Autoscale.Domain.Shared.Texts;

/// <summary>Reads texts in JSON of callers and operators.</summary>
public static class JsonText
{
    /// <summary>The text of a string element; null when it has half a surrogate pair, which is no text.</summary>
    public static string? Of(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
