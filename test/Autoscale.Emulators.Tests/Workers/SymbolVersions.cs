using System.Buffers.Binary;
using System.Text;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>
/// The versions of library symbols that a 64-bit little-endian ELF file requires: its section <c>.gnu.version_r</c>, a list of libraries,
/// each with a list of versions.
/// </summary>
internal static class SymbolVersions
{
    private const uint VersionNeeds = 0x6ffffffe;
    private const string Glibc = "GLIBC_";

    /// <summary>The newest <c>GLIBC_x.y</c>; version 0.0 if the file requires none. Names such as GLIBC_PRIVATE are ignored.</summary>
    public static Version NewestGlibc(ReadOnlySpan<byte> file)
    {
        var newest = new Version(0, 0);
        foreach (var name in Needed(file))
        {
            var isGlibc = name.StartsWith(Glibc, StringComparison.Ordinal);
            if (isGlibc && Version.TryParse(name[Glibc.Length..], out var version) && version > newest)
                newest = version;
        }

        return newest;
    }

    private static List<string> Needed(ReadOnlySpan<byte> file)
    {
        List<string> names = [];
        var (sections, size, count) = (Offset(file[40..]), Half(file[58..]), Half(file[60..]));
        for (var i = 0; i < count; i++)
        {
            var section = file.Slice(sections + (i * size), size);
            if (Word(section[4..]) != VersionNeeds)
                continue;
            var strings = file.Slice(sections + ((int)Word(section[40..]) * size), size);
            Read(file[Offset(section[24..])..], (int)Word(section[44..]), file[Offset(strings[24..])..], names);
        }

        return names;
    }

    /// <summary>
    /// A library has a version, the number of its entries, a name, the offset of its first entry and the offset of the next library. An
    /// entry has a hash, flags, an index, a name and the offset of the next entry. Offsets are relative to the library or the entry.
    /// </summary>
    private static void Read(ReadOnlySpan<byte> libraries, int count, ReadOnlySpan<byte> strings, List<string> names)
    {
        var library = libraries;
        for (var i = 0; i < count; i++)
        {
            var entry = library[(int)Word(library[8..])..];
            for (var left = Half(library[2..]); left > 0; left--)
            {
                names.Add(Text(strings[(int)Word(entry[8..])..]));
                entry = entry[(int)Word(entry[12..])..];
            }

            library = library[(int)Word(library[12..])..];
        }
    }

    private static ushort Half(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static int Offset(ReadOnlySpan<byte> bytes) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)0)]);
}
