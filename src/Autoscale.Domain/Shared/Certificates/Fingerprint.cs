namespace Autoscale.Domain.Shared.Certificates;

/// <summary>The texts of certificate fingerprints: SHA-256 in lower-case hex.</summary>
public static class Fingerprint
{
    private const int HexDigits = 64;

    /// <summary>The text as it is compared: without colons, in lower case.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    /// <summary>True for a normalized fingerprint.</summary>
    public static bool IsValid(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == HexDigits && text.All(char.IsAsciiHexDigitLower);
    }
}
