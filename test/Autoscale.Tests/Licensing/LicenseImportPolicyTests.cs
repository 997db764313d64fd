using System.Text;
using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Tests.Licensing;

public sealed class LicenseImportPolicyTests
{
    private static readonly Dictionary<string, string?> Stored = new(StringComparer.Ordinal)
    {
        ["FGVM01.lic"] = new LicenseText(Of("one")).Checksum,
        ["other.lic"] = new LicenseText(Of("two")).Checksum,
        ["notes.txt"] = null,
        ["broken.lic"] = null,
    };

    public static TheoryData<string, string, LicenseImport> Decisions { get; } = new()
    {
        { "new.lic", Of("three"), new LicenseImport.New("new.lic") },
        { "FGVM01.lic", Of("one"), new LicenseImport.Present("FGVM01.lic", "FGVM01.lic") },
        { "FGVM01.lic", Of("one").ReplaceLineEndings("\r\n"), new LicenseImport.Present("FGVM01.lic", "FGVM01.lic") },
        { "copy.lic", Of("two"), new LicenseImport.Present("copy.lic", "other.lic") },
        {
            "FGVM01.lic",
            Of("three"),
            new LicenseImport.Rejected(
                "FGVM01.lic", "the folder has a file of this name with another content, which is never overwritten")
        },
        {
            "broken.lic",
            Of("three"),
            new LicenseImport.Rejected(
                "broken.lic", "the folder has a file of this name with another content, which is never overwritten")
        },
        { "text.lic", "no license", new LicenseImport.Rejected("text.lic", "it lacks the begin line of a license") },
        { "empty.lic", "", new LicenseImport.Rejected("empty.lic", "it is empty") },
        { ".hidden.lic", Of("three"), new LicenseImport.Rejected(".hidden.lic", "it is hidden") },
        { "a/b.lic", Of("three"), new LicenseImport.Rejected("a/b.lic", "it is in a sub-folder") },
        { "name.txt", Of("three"), new LicenseImport.Rejected("name.txt", "its name does not end in .lic") },
        {
            "large.lic",
            new string(' ', (int)LicenseFile.MaxSize + 1),
            new LicenseImport.Rejected("large.lic", "it is larger than 128 KiB")
        },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_file_is_new_present_or_rejected_with_the_reason(string name, string text, LicenseImport expected) =>
        Assert.Equal(expected, Assert.Single(LicenseImportPolicy.Decide([Offer(name, text)], Stored)));

    [Fact]
    public void The_second_of_two_files_with_one_license_is_rejected()
    {
        var decisions = LicenseImportPolicy.Decide([Offer("a.lic", Of("three")), Offer("b.lic", $"comment\n{Of("three")}")], Stored);

        Assert.Equal(
            [new LicenseImport.New("a.lic"), new LicenseImport.Rejected("b.lic", "it contains the license in a.lic")], decisions);
    }

    private static OfferedLicense Offer(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static string Of(string body) => $"-----BEGIN FGT VM LICENSE-----\n{body}\n-----END FGT VM LICENSE-----\n";
}
