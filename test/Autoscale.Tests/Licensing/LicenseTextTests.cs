using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Tests.Licensing;

/// <summary>What a license is, and when two files are one. Field faults F1 to F3.</summary>
public sealed class LicenseTextTests
{
    private const string Serial = "FGVM01TM19000001";

    private static readonly string Base64 = Convert.ToBase64String(
        [.. Enumerable.Range(0, 150).Select(n => (byte)(n * 37 % 251))], Base64FormattingOptions.None);

    // As the vendor writes it: lines of 64 characters.
    private static readonly string OfVendor = LicenseSamples.Text(string.Join('\n', Base64.Chunk(64).Select(line => new string(line))));

    public static TheoryData<string, byte[]> Copies => new()
    {
        { "the file", Utf8(OfVendor) },
        { "line ends of Windows", Utf8(OfVendor.ReplaceLineEndings("\r\n")) },
        { "line ends of old Macs", Utf8(OfVendor.ReplaceLineEndings("\r")) },
        { "without line ends", Utf8(OfVendor.ReplaceLineEndings("")) },
        { "no line end at the end", Utf8(OfVendor.TrimEnd()) },
        { "empty lines and blanks", Utf8("\n\n" + OfVendor.Replace("\n", " \n\n", StringComparison.Ordinal)) },
        { "lines of another length", Utf8(LicenseSamples.Text(string.Join('\n', Base64.Chunk(76).Select(line => new string(line))))) },
        { "text around it", Utf8($"# of the lab\n{OfVendor}# until May\n") },
        { "a mark of UTF-8", [.. Encoding.UTF8.GetPreamble(), .. Utf8(OfVendor)] },
        { "UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(OfVendor.ReplaceLineEndings("\r\n"))] },
        { "UTF-16 big-endian", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(OfVendor)] },
    };

    [Theory]
    [MemberData(nameof(Copies))]
    public void A_copy_is_the_same_license(string name, byte[] content)
    {
        var text = LicenseText.Of(content, "tag");

        Assert.Null(text.Fault);
        Assert.True(new LicenseText(OfVendor).Checksum == text.Checksum, name);
    }

    [Fact]
    public void The_identity_of_a_file_with_the_line_ends_of_the_vendor_is_that_of_earlier_versions()
    {
        var text = LicenseText.Of(Utf8(OfVendor), "tag");

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Utf8(OfVendor))), text.Checksum);
        Assert.Equal(text.Checksum, text.FormerChecksum);
    }

    [Fact]
    public void The_checksum_of_earlier_versions_counts_line_ends_and_marks()
    {
        byte[] content = [.. Encoding.UTF8.GetPreamble(), .. Utf8(OfVendor.ReplaceLineEndings("\r\n"))];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), LicenseText.Of(content, "tag").FormerChecksum);
    }

    [Fact]
    public void The_text_of_a_file_is_sent_as_it_is_without_its_mark()
    {
        var windows = OfVendor.ReplaceLineEndings("\r\n");

        Assert.Equal(windows, LicenseText.Of([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(windows)], "tag").Reveal());
    }

    [Theory]
    [InlineData("The licenses of the lab are in the safe.", "it lacks the begin line of a license")]
    [InlineData("", "it lacks the begin line of a license")]
    [InlineData("-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----", "it lacks the begin line of a license")]
    [InlineData("-----BEGIN FGT VM LICENSE", "it lacks the begin line of a license")]
    [InlineData("-----BEGIN FGT VM LICENSE-----\nabc", "it lacks the end line of its license")]
    [InlineData("-----BEGIN FGT VM LICENSE-----\nabc\n-----END FAZ VM LICENSE-----", "it lacks the end line of its license")]
    [InlineData("-----BEGIN FGT VM LICENSE-----\n \n-----END FGT VM LICENSE-----", "there is nothing between its begin and end lines")]
    [InlineData(
        "-----BEGIN FGT VM LICENSE-----\na\n-----END FGT VM LICENSE-----\n-----BEGIN FGT VM LICENSE-----\nb\n-----END FGT VM LICENSE-----",
        "it contains more than one license")]
    public void A_text_without_one_begin_and_one_end_line_is_no_license(string text, string fault) =>
        Assert.Equal(fault, LicenseText.Of(Utf8(text), "tag").Fault);

    [Fact]
    public void A_file_that_is_no_text_or_too_large_is_no_license()
    {
        Assert.Equal("it is not UTF-8 and has no byte order mark", LicenseText.Of([0x41, 0xFC], "tag").Fault);
        Assert.Equal("it is larger than 128 KiB", LicenseText.Of(new byte[LicenseFile.MaxSize + 1], "tag").Fault);
        Assert.Equal("", LicenseText.Of([0x41, 0xFC], "tag").Reveal());
    }

    [Theory]
    [InlineData("FGVM1.lic", 9000L, null)]
    [InlineData("FGVM1.lic", 131072L, null)]
    [InlineData("FGVM1.lic", null, null)]
    [InlineData("FGVM1.lic", 131073L, "it is larger than 128 KiB")]
    [InlineData("FGVM1.lic", 0L, "it is empty")]
    [InlineData("README.txt", 100L, "its name does not end in .lic")]
    [InlineData("._FGVM1.lic", 100L, "it is hidden")]
    [InlineData("old/FGVM1.lic", 9000L, "it is in a sub-folder")]
    [InlineData("old/.DS_Store", 9000L, "it is hidden")]
    public void A_listing_shows_which_files_may_be_licenses(string name, long? size, string? objection) =>
        Assert.Equal(objection, (new LicenseFile(name, "tag") { Size = size }).Objection);

    [Theory]
    [InlineData("serial FGVM01TM19000001", Serial)]
    [InlineData("SERIALNO=FGVM01TM19000001;", Serial)]
    [InlineData("FGVM01TM19000001 and again FGVM01TM19000001", Serial)]
    [InlineData("FGVM01TM19000001 or FGVM01TM19000002", null)]
    [InlineData("FGVM01TM190000012", null)]
    [InlineData("aFGVM01TM19000001", null)]
    [InlineData("+FGVM01TM19000001", null)]
    [InlineData("FGVM01TM1900001", null)]
    [InlineData("FGFORTIGATELICENSE FGLICENSEOFTHELA", null)]
    [InlineData("", null)]
    public void A_serial_number_stands_alone_and_has_digits(string text, string? serial) =>
        Assert.Equal(serial, LicenseTextPolicy.SerialIn(text));

    [Fact]
    public void Two_texts_with_one_serial_number_are_one_license()
    {
        var plain = new LicenseText(LicenseSamples.Text($"serial {Serial}\nissued 2025"));
        var renewed = new LicenseText(LicenseSamples.Text($"serial {Serial}\nissued 2026"));
        var encoded = new LicenseText(LicenseSamples.Text(Convert.ToBase64String(Encoding.ASCII.GetBytes($"..SERIALNO={Serial}\0x.."))));
        var another = new LicenseText(LicenseSamples.Text("serial FGVM01TM19000002\nissued 2025"));

        Assert.Equal(plain.Checksum, renewed.Checksum);
        Assert.Equal(plain.Checksum, encoded.Checksum);
        Assert.NotEqual(plain.Checksum, another.Checksum);
    }

    [Fact]
    public void Licenses_with_other_contents_are_others() =>
        Assert.Equal(
            100, Enumerable.Range(0, 100).Select(n => new LicenseText(LicenseSamples.Text($"license {n}")).Checksum).Distinct().Count());

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
