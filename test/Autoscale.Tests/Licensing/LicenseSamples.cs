namespace Autoscale.Tests.Licensing;

/// <summary>Texts of license files.</summary>
internal static class LicenseSamples
{
    /// <summary>A license with this content, as the vendor writes it: its identity is the SHA-256 of the whole text.</summary>
    public static string Text(string content) => $"-----BEGIN FGT VM LICENSE-----\n{content}\n-----END FGT VM LICENSE-----\n";
}
