using System.IO.Compression;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The function, published as for a deployment: native code, or ReadyToRun on a machine that cannot link native code.</summary>
public class PublishedFunction : IAsyncLifetime
{
    private const string Automatic = "auto";

    private Publication? _published;

    /// <summary>The publication, with the kind of its code and the reason for it.</summary>
    public Publication Published => _published ?? throw new InvalidOperationException("The function is not published yet.");

    /// <summary>The executable.</summary>
    public string Executable => Path.Combine(Published.Place, "lambda", "bootstrap");

    /// <summary>The value of <c>LambdaCode</c>.</summary>
    protected virtual string Code => Automatic;

    /// <summary>The names of the files in the published folder.</summary>
    public IEnumerable<string> Files =>
        Directory.EnumerateFileSystemEntries(Path.Combine(Published.Place, "lambda")).Select(file => Path.GetFileName(file));

    /// <summary>The zip file for Lambda.</summary>
    public FileInfo Zip => new(Path.Combine(Published.Place, "lambda.zip"));

    /// <summary>The file with the software bill of materials.</summary>
    public string BillOfMaterials => Path.Combine(Published.Place, "lambda.bom.json");

    public async Task InitializeAsync()
    {
        _published = await new FunctionPublication(Code).EnsureAsync(CancellationToken.None);
        if (Code == Automatic && _published.Made != "aot")
            await Console.Error.WriteLineAsync($"PublishedFunctionTests run the function as {_published.Made}, {_published.Reason}.");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The entries of the zip file.</summary>
    public async Task<IReadOnlyList<(string Name, UnixFileMode Mode, DateTime Written)>> EntriesAsync()
    {
        await using var zip = await ZipFile.OpenReadAsync(Zip.FullName);
        return
        [
            .. zip.Entries.Select(entry =>
                (entry.FullName, (UnixFileMode)((entry.ExternalAttributes >> 16) & 0xFFF), entry.LastWriteTime.DateTime)),
        ];
    }
}
