using System.Text;

namespace Autoscale.Domain.Shared.Texts;

/// <summary>
/// Decodes text files that people wrote with any editor. A byte order mark decides: UTF-8, UTF-16 or UTF-32, in either byte order; without
/// one a file is UTF-8. Other encodings without a mark (Windows code pages, UTF-16) are not guessed: a wrong guess would be sent to a
/// device. Field fault F3.
/// </summary>
public static class FileTextPolicy
{
    private const char Mark = '\uFEFF';

    // Editors of DOS ended files with it.
    private const char EndOfFile = '\u001A';

    // The mark of UTF-32 in little-endian order begins with that of UTF-16, so it comes first.
    private static readonly (byte[] Mark, string Name, Encoding Encoding)[] Marked =
    [
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32", new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0x00, 0x00, 0xFE, 0xFF], "UTF-32", new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xEF, 0xBB, 0xBF], "UTF-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)),
        ([0xFF, 0xFE], "UTF-16", new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], "UTF-16", new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([], "UTF-8", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)),
    ];

    /// <summary>Returns the text without its byte order mark, or the reason why the file has none.</summary>
    public static FileText Decode(ReadOnlySpan<byte> content)
    {
        foreach (var (mark, name, encoding) in Marked)
        {
            if (!content.StartsWith(mark))
                continue;
            try
            {
                return Check(encoding.GetString(content[mark.Length..]).TrimStart(Mark).TrimEnd(EndOfFile));
            }
            catch (ArgumentException)
            {
                return new FileText.Invalid(
                    mark.Length == 0 ? "it is not UTF-8 and has no byte order mark" : $"its byte order mark says {name}, and it is not");
            }
        }

        throw new System.Diagnostics.UnreachableException();
    }

    // UTF-16 without a mark reads as UTF-8 with NULs; other control characters come from files that are no text.
    private static FileText Check(string text) =>
        text.FirstOrDefault(c => c < ' ' && c is not ('\t' or '\r' or '\n' or '\f'), ' ') is var control && control == ' '
            ? new FileText.Valid(text)
            : new FileText.Invalid($"it contains the control character 0x{(int)control:X2}, like UTF-16 without a byte order mark");
}

/// <summary>The content of a text file.</summary>
public abstract record FileText
{
    private FileText()
    {
    }

    /// <summary>Text.</summary>
    public sealed record Valid(string Text) : FileText;

    /// <summary>No text.</summary>
    /// <param name="Reason">The reason, as a clause; it contains nothing of the file.</param>
    public sealed record Invalid(string Reason) : FileText;
}
