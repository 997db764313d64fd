using System.Security.Cryptography;
using System.Text;

namespace Autoscale.Domain.Licensing;

/// <summary>The text of a license. It is handed to the device that holds the license and to nobody else; it prints as dots.</summary>
/// <param name="text">The text.</param>
public sealed class LicenseText(string text)
{
    /// <summary>The identity of a license: the SHA-256 of its text in UTF-8, in lower-case hex. Spec 6.1.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The ETag that its file had when the text was read from it; null when the text comes from no file.</summary>
    public string? ETag { get; init; }

    /// <summary>The text itself. Whoever calls this answers for where it goes.</summary>
    public string Reveal() => text;

    /// <inheritdoc/>
    public override string ToString() => "•••";
}
