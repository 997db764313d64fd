using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Tests.Texts;

/// <summary>Text files that people wrote with any editor. Field fault F3.</summary>
public sealed class FileTextPolicyTests
{
    private const string Text = "config system global\r\n    set alias \"grün 防火牆\"\r\nend\r\n";

    public static TheoryData<string, byte[]> Readable => new()
    {
        { "UTF-8 without a mark", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-8 with two marks", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-16 little-endian with a mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)] },
        { "UTF-16 big-endian with a mark", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Text)] },
        { "UTF-32 little-endian with a mark", [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Text)] },
        {
            "UTF-32 big-endian with a mark",
            [0x00, 0x00, 0xFE, 0xFF, .. new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetBytes(Text)]
        },
        { "UTF-8 with the end mark of DOS", [.. Encoding.UTF8.GetBytes(Text), 0x1A] },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_text_is_decoded_by_its_mark_and_without_one_as_UTF_8(string name, byte[] content) =>
        Assert.True(FileTextPolicy.Decode(content) == new FileText.Valid(Text), name);

    public static TheoryData<string, byte[], string> Unreadable => new()
    {
        { "Windows-1252", [.. "set alias \"gr"u8, 0xFC, .. "n\""u8], "it is not UTF-8 and has no byte order mark" },
        { "UTF-8 cut in a character", [.. "gr"u8, 0xC3], "it is not UTF-8 and has no byte order mark" },
        { "UTF-8 with a mark and wrong bytes", [0xEF, 0xBB, 0xBF, 0xFF], "its byte order mark says UTF-8, and it is not" },
        { "UTF-16 of an odd length", [0xFF, 0xFE, 0x41, 0x00, 0x42], "its byte order mark says UTF-16, and it is not" },
        { "UTF-16 with half a pair", [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x41], "its byte order mark says UTF-16, and it is not" },
        {
            "UTF-16 without a mark", Encoding.Unicode.GetBytes(Text),
            "it is not UTF-8 and has no byte order mark"
        },
        {
            "UTF-16 of ASCII without a mark", Encoding.Unicode.GetBytes("end"),
            "it contains the control character 0x00, like UTF-16 without a byte order mark"
        },
        {
            "a program", [0x7F, .. "ELF"u8, 0x02, 0x01],
            "it contains the control character 0x02, like UTF-16 without a byte order mark"
        },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_file_that_is_no_text_has_a_reason(string name, byte[] content, string reason)
    {
        Assert.NotEmpty(name);
        Assert.Equal(new FileText.Invalid(reason), FileTextPolicy.Decode(content));
    }

    [Fact]
    public void An_empty_file_is_an_empty_text() => Assert.Equal(new FileText.Valid(""), FileTextPolicy.Decode([]));

    [Fact]
    public void No_text_of_arbitrary_bytes_contains_a_NUL_or_a_replacement_character()
    {
        for (var n = 0; n < 20_000; n++)
        {
            var content = SHA256.HashData(BitConverter.GetBytes(n))[..(n % 12)];
            if (n % 4 == 0 && content.Length > 2)
                (content[0], content[1]) = n % 8 == 0 ? ((byte)0xFF, (byte)0xFE) : ((byte)0xFE, (byte)0xFF);
            if (FileTextPolicy.Decode(content) is FileText.Valid valid && !content.AsSpan().StartsWith((byte[])[0xFF, 0xFE])
                && !content.AsSpan().StartsWith((byte[])[0xFE, 0xFF]))
                Assert.DoesNotContain('\uFFFD', valid.Text);
            if (FileTextPolicy.Decode(content) is FileText.Valid text)
                Assert.DoesNotContain('\0', text.Text);
        }
    }
}
