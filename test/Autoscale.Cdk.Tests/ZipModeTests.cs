using System.Diagnostics;
using System.IO.Compression;

namespace Autoscale.Cdk.Tests;

/// <summary>The build sets the file modes in the zip of the functions, on every platform.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class ZipModeTests(SynthesizedStacks stacks)
{
    private const int MadeBy = 5;
    private const byte Windows = 0;
    private const byte Unix = 3;

    private static readonly byte[] Header = [0x50, 0x4B, 0x01, 0x02];

    [Fact]
    public async Task A_zip_that_was_written_on_Windows_gets_the_modes_that_Lambda_needs()
    {
        var folder = Directory.CreateDirectory(stacks.Scratch("zip-modes")).FullName;
        var zip = Path.Combine(folder, "lambda.zip");
        WriteAsOnWindows(zip, "amazon-roots.pem", "bootstrap");

        var (exitCode, printed) = await MarkAsync(folder, zip);

        Assert.True(exitCode == 0, printed);
        await using var marked = await ZipFile.OpenReadAsync(zip);
        Assert.Equal(
            [("amazon-roots.pem", "100644"), ("bootstrap", "100755")],
            marked.Entries.Select(e => (e.FullName, Convert.ToString((e.ExternalAttributes >> 16) & 0xFFFF, 8))));
        Assert.Equal([Unix, Unix], MakersOf(zip));
        using var content = new StreamReader(await marked.GetEntry("bootstrap")!.OpenAsync());
        Assert.Equal("text of bootstrap", await content.ReadToEndAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_zip_ends_the_build()
    {
        var folder = Directory.CreateDirectory(stacks.Scratch("no-zip")).FullName;
        var zip = Path.Combine(folder, "lambda.zip");
        await File.WriteAllTextAsync(zip, "this is some text, and certainly no zip");

        var (exitCode, printed) = await MarkAsync(folder, zip);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("does not end like a zip without a comment", printed, StringComparison.Ordinal);
    }

    private static void WriteAsOnWindows(string file, params ReadOnlySpan<string> names)
    {
        using (var zip = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write($"text of {name}");
            }
        }

        var bytes = File.ReadAllBytes(file);
        foreach (var at in HeadersOf(bytes))
        {
            bytes[at + MadeBy] = Windows;
            bytes.AsSpan(at + 38, 4).Clear();
        }

        File.WriteAllBytes(file, bytes);
    }

    private static IEnumerable<byte> MakersOf(string file)
    {
        var bytes = File.ReadAllBytes(file);
        return HeadersOf(bytes).Select(at => bytes[at + MadeBy]);
    }

    private static List<int> HeadersOf(byte[] bytes) =>
        [.. Enumerable.Range(0, bytes.Length - Header.Length).Where(at => bytes.AsSpan(at, Header.Length).SequenceEqual(Header))];

    private static async Task<(int ExitCode, string Printed)> MarkAsync(string folder, string zip)
    {
        var project = Path.Combine(folder, "mark.proj");
        await File.WriteAllTextAsync(
            project,
            $"""
            <Project>
              <Import Project="{TemplateDocument.Repository.PathOf("src/Autoscale.Lambda/Properties/LambdaZip.targets")}" />
              <Target Name="Mark"><SetUnixModes Zip="{zip}" Executable="bootstrap" /></Target>
            </Project>
            """);
        string[] arguments = ["msbuild", project, "-t:Mark", "-nologo", "-nodeReuse:false"];
        using var build = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var printed = await build.StandardOutput.ReadToEndAsync(patience.Token);
        await build.WaitForExitAsync(patience.Token);
        return (build.ExitCode, printed);
    }
}
