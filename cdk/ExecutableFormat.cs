using System.Buffers.Binary;

namespace Autoscale.Cdk;

/// <summary>The header of Linux executables (ELF), as far as it names the processor.</summary>
internal static class ExecutableFormat
{
    private const int MachineOffset = 18;

    /// <summary>The processor in Lambda's words; null for a file of another format or for another processor.</summary>
    public static string? ArchitectureOf(string file)
    {
        Span<byte> header = stackalloc byte[MachineOffset + sizeof(ushort)];
        using var stream = File.OpenRead(file);
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("\u007fELF"u8))
            return null;
        return BinaryPrimitives.ReadUInt16LittleEndian(header[MachineOffset..]) switch
        {
            62 => "x86_64",
            183 => "arm64",
            _ => null,
        };
    }
}
