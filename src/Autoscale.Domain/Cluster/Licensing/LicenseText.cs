using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>The text of a license file. It prints as dots and is sent only to the device that holds the license.</summary>
public sealed class LicenseText
{
    private readonly string _text;

    /// <summary>Creates the text of a file in UTF-8 without a byte order mark.</summary>
    public LicenseText(string text)
        : this(text, Encoding.UTF8.GetBytes(text), fault: null)
    {
    }

    private LicenseText(string text, ReadOnlySpan<byte> former, string? fault)
    {
        _text = text;
        FormerChecksum = Convert.ToHexStringLower(SHA256.HashData(former));
        (Checksum, Fault) = fault is null && LicenseTextPolicy.Read(text, out fault) is { } identity
            ? (identity, (string?)null)
            : (FormerChecksum, fault);
    }

    /// <summary>The identity of the license; without a license, the checksum of the file.</summary>
    public string Checksum { get; }

    /// <summary>The identity in rows of earlier versions: the SHA-256 of the content, read as UTF-8. Spec 6.1.</summary>
    public string FormerChecksum { get; }

    /// <summary>The reason why the file contains no license; null when it contains one.</summary>
    public string? Fault { get; }

    /// <summary>The ETag of the file at the time of the read; null when the text does not come from a file.</summary>
    public string? ETag { get; init; }

    /// <summary>Decodes the content of a license file.</summary>
    /// <param name="content">The content; of a larger file, more than <see cref="LicenseFile.MaxSize"/> bytes.</param>
    /// <param name="tag">The ETag of the file.</param>
    public static LicenseText Of(ReadOnlySpan<byte> content, string? tag)
    {
        // Earlier versions read every file as UTF-8, byte order marks included.
        var former = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content));
        return (content.Length > LicenseFile.MaxSize, FileTextPolicy.Decode(content)) switch
        {
            (true, _) => new LicenseText("", former, $"it is larger than {LicenseFile.MaxSize / 1024} KiB") { ETag = tag },
            (_, FileText.Invalid invalid) => new LicenseText("", former, invalid.Reason) { ETag = tag },
            (_, FileText.Valid valid) => new LicenseText(valid.Text, former, fault: null) { ETag = tag },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Returns the plain text. The caller is responsible for its destination.</summary>
    public string Reveal() => _text;

    /// <inheritdoc/>
    public override string ToString() => "•••";
}
