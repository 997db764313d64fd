using System.Buffers.Binary;
using System.Text;

namespace Autoscale.Emulators.Tests.Workers;

public sealed class SymbolVersionsTests
{
    private const int Header = 64;
    private const int Section = 64;
    private const uint Entry = 16;
    private const uint Strings = 3;
    private const uint VersionNeeds = 0x6ffffffe;

    [Fact]
    public void The_newest_version_is_found_in_any_library_at_any_position() =>
        Assert.Equal(new Version(2, 36), SymbolVersions.NewestGlibc(Elf(["GLIBC_2.4", "GLIBC_2.36", "GLIBC_2.17"], ["GLIBC_2.34"])));

    [Fact]
    public void Versions_are_compared_as_numbers_and_not_as_text() =>
        Assert.Equal(new Version(2, 34), SymbolVersions.NewestGlibc(Elf(["GLIBC_2.4", "GLIBC_2.9"], ["GLIBC_2.34"])));

    [Fact]
    public void Versions_of_other_libraries_and_private_ones_do_not_count() =>
        Assert.Equal(new Version(2, 17), SymbolVersions.NewestGlibc(Elf(["GLIBC_2.17", "GLIBC_PRIVATE"], ["GCC_4.2.0", "GLIBCXX_3.4.30"])));

    [Fact]
    public void A_file_without_version_requirements_has_version_zero() =>
        Assert.Equal(new Version(0, 0), SymbolVersions.NewestGlibc(Elf()));

    /// <summary>A file with a string table and the version requirements of the given libraries.</summary>
    private static byte[] Elf(params string[][] libraries)
    {
        var (needs, strings) = Needs(libraries);
        var file = new byte[Header + (2 * Section) + needs.Length + strings.Length];
        "\u007fELF"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(40), Header);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(58), Section);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(60), 2);
        WriteSection(file.AsSpan(Header), Strings, Header + (2 * Section) + needs.Length, 0, 0);
        WriteSection(file.AsSpan(Header + Section), VersionNeeds, Header + (2 * Section), 0, libraries.Length);
        needs.CopyTo(file, Header + (2 * Section));
        strings.CopyTo(file, Header + (2 * Section) + needs.Length);
        return file;
    }

    private static void WriteSection(Span<byte> section, uint type, int offset, int link, int info)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(section[4..], type);
        BinaryPrimitives.WriteUInt64LittleEndian(section[24..], (ulong)offset);
        BinaryPrimitives.WriteInt32LittleEndian(section[40..], link);
        BinaryPrimitives.WriteInt32LittleEndian(section[44..], info);
    }

    private static (byte[] Needs, byte[] Strings) Needs(string[][] libraries)
    {
        using MemoryStream needs = new();
        using MemoryStream strings = new();
        using BinaryWriter writer = new(needs);
        foreach (var versions in libraries)
        {
            writer.Write((ushort)1);
            writer.Write((ushort)versions.Length);
            writer.Write(0u);
            writer.Write(Entry);
            writer.Write((uint)(Entry * (versions.Length + 1)));
            foreach (var version in versions)
            {
                writer.Write(0UL);
                writer.Write((uint)strings.Length);
                writer.Write(Entry);
                strings.Write(Encoding.ASCII.GetBytes($"{version}\0"));
            }
        }

        return (needs.ToArray(), strings.ToArray());
    }
}
