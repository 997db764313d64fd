namespace Autoscale.Domain.Shared.Secrets;

/// <summary>
/// Distinguishes references to secrets from plain text, and recognises mistyped references: a typing error must not become the secret of a
/// cluster.
/// </summary>
public static class SecretReferencePolicy
{
    private const string Opening = "{{secret:";
    private const string Closing = "}}";

    /// <summary>True for a reference and for a mistyped one: a missing or extra brace, spaces, capitals, no name.</summary>
    public static bool IsMeant(string text)
    {
        var inner = text.Trim('{', '}', ' ');
        var isBraced = inner.Length < text.Length
            && inner.StartsWith("secret", StringComparison.OrdinalIgnoreCase)
            && inner[6..].TrimStart() is "" or [':', ..];
        return isBraced || text.Contains(Opening, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Parses a reference; false if the text is not a valid one.</summary>
    public static bool TryRead(string text, out SecretName name)
    {
        name = default;
        return text.StartsWith(Opening, StringComparison.Ordinal)
            && text.EndsWith(Closing, StringComparison.Ordinal)
            && text.Length > Opening.Length + Closing.Length
            && SecretName.TryParse(text[Opening.Length..^Closing.Length], out name);
    }
}
