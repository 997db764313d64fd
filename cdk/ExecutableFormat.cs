using System.Buffers.Binary;

namespace Autoscale.Cdk;

/// <summary>Reads the processor from the header of a Linux executable (ELF).</summary>
internal static class ExecutableFormat
{
    private const int MachineOffset = 18;

    /// <summary>The name of the processor in Lambda; null for a file of another format or another processor.</summary>
    public static string? ArchitectureOf(Stream file)
    {
        Span<byte> header = stackalloc byte[MachineOffset + sizeof(ushort)];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("\u007fELF"u8))
            return null;
        return BinaryPrimitives.ReadUInt16LittleEndian(header[MachineOffset..]) switch
        {
            62 => "x86_64",
            183 => "arm64",
            _ => null,
        };
    }
}
