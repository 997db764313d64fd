using System.Security.Cryptography;
using System.Text;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Recognises licenses and their identity. A license is the text from its begin line to its end line:
/// <c>-----BEGIN FGT VM LICENSE-----</c>, Base64, <c>-----END FGT VM LICENSE-----</c>. Its identity is the serial number inside, if the
/// text shows one; otherwise the normalised text, in which neither line ends nor text around the two lines count. So a copy with other
/// line ends, with a byte order mark or with a comment is the same license. Field faults F1 and F2.
/// </summary>
public static class LicenseTextPolicy
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";
    private const int SerialLength = 16;
    private const int MinSerialDigits = 4;

    // As in the files of the vendor: the identity of such a file is the SHA-256 of its text, as in earlier versions.
    private const int LineLength = 64;

    /// <summary>Returns the identity: 64 hexadecimal digits; null and the fault when the text is no license.</summary>
    /// <param name="fault">The reason, as a clause; it contains nothing of the text.</param>
    public static string? Read(string text, out string? fault)
    {
        (var label, var body, fault) = Parse(text);
        if (fault is not null)
            return null;
        var joined = string.Concat(body.Where(c => !char.IsWhiteSpace(c)));
        var bytes = new byte[joined.Length];
        var isBase64 = Convert.TryFromBase64String(joined, bytes, out var length);
        var serial = SerialIn(text) ?? (isBase64 ? SerialIn(Encoding.Latin1.GetString(bytes.AsSpan(0, length))) : null);
        var lines = isBase64
            ? joined.Chunk(LineLength).Select(line => new string(line))
            : body.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        return ChecksumOf(serial is null
            ? $"{Begin}{label}{Dashes}\n{string.Join('\n', lines)}\n-----END {label}{Dashes}\n"
            : $"serial number {serial}");
    }

    /// <summary>
    /// The serial number in a text, like <c>FGVM01TM19000001</c>; null when there is none, or more than one. Words and the Base64 of a
    /// license are not taken for one: it stands alone, and has digits.
    /// </summary>
    public static string? SerialIn(string text)
    {
        string? found = null;
        for (var start = text.IndexOf("FG", StringComparison.Ordinal); start >= 0 && start + SerialLength <= text.Length;
            start = text.IndexOf("FG", start + 1, StringComparison.Ordinal))
        {
            var serial = text.AsSpan(start, SerialLength);
            if (IsPart(text, start - 1) || IsPart(text, start + SerialLength) || !IsSerial(serial))
                continue;
            if (found is not null && !serial.SequenceEqual(found))
                return null;
            found = serial.ToString();
        }

        return found;
    }

    private static (string Label, string Body, string? Fault) Parse(string text)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var afterLabel = begin < 0 ? -1 : text.IndexOf(Dashes, begin + Begin.Length, StringComparison.Ordinal);
        var label = afterLabel < 0 ? "" : text[(begin + Begin.Length)..afterLabel];
        if (!label.EndsWith("LICENSE", StringComparison.Ordinal) || label.Any(char.IsControl))
            return Faulty("it lacks the begin line of a license");
        var body = afterLabel + Dashes.Length;
        var end = text.IndexOf($"-----END {label}{Dashes}", body, StringComparison.Ordinal);
        return end < 0 ? Faulty("it lacks the end line of its license")
            : string.IsNullOrWhiteSpace(text[body..end]) ? Faulty("there is nothing between its begin and end lines")
            : text.IndexOf(Begin, body, StringComparison.Ordinal) >= 0 ? Faulty("it contains more than one license")
            : (label, text[body..end], null);

        static (string Label, string Body, string? Fault) Faulty(string fault) => ("", "", fault);
    }

    private static bool IsSerial(ReadOnlySpan<char> text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (!char.IsAsciiLetterUpper(c))
                return false;
        }

        return digits >= MinSerialDigits;
    }

    private static bool IsPart(string text, int index) =>
        index >= 0 && index < text.Length && (char.IsAsciiLetterOrDigit(text[index]) || text[index] is '+' or '/');

    private static string ChecksumOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
