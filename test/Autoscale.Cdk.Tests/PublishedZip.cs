using System.IO.Compression;

namespace Autoscale.Cdk.Tests;

/// <summary>Zip files like those that the build makes.</summary>
internal static class PublishedZip
{
    private const int ExecutableFile = 0x81ED << 16;

    /// <summary>Writes a zip with an executable <c>bootstrap</c>.</summary>
    public static void Write(string file, byte[] bootstrap, int attributes = ExecutableFile)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        var entry = zip.CreateEntry("bootstrap");
        entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        entry.ExternalAttributes = attributes;
        using var content = entry.Open();
        content.Write(bootstrap);
    }
}
