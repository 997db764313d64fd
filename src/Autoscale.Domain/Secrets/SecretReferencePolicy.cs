namespace Autoscale.Domain.Secrets;

/// <summary>Tells references to secrets from other texts, and from what was meant to be one: a slip must not become the secret of a cluster.</summary>
public static class SecretReferencePolicy
{
    private const string Opening = "{{secret:";
    private const string Closing = "}}";

    /// <summary>True for a reference, and for whatever looks like one with a slip in it: a brace too few or too many, spaces, capitals, no name.</summary>
    public static bool IsMeant(string text)
    {
        var inner = text.Trim('{', '}', ' ');
        var isBraced = inner.Length < text.Length && inner.StartsWith("secret", StringComparison.OrdinalIgnoreCase) && inner[6..].TrimStart() is "" or [':', ..];
        return isBraced || text.Contains(Opening, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a reference; false when it is not exactly one.</summary>
    public static bool TryRead(string text, out SecretName name)
    {
        name = default;
        return text.StartsWith(Opening, StringComparison.Ordinal)
            && text.EndsWith(Closing, StringComparison.Ordinal)
            && text.Length > Opening.Length + Closing.Length
            && SecretName.TryParse(text[Opening.Length..^Closing.Length], out name);
    }
}
