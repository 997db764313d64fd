using System.IO.Compression;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The artefact, published as for a deployment: native code, or what the profile makes on a machine that cannot link it.</summary>
public class PublishedFunction : IAsyncLifetime
{
    private const string WhatThisMachineCan = "auto";

    private Publication? _published;

    /// <summary>What was made, and why.</summary>
    public Publication Published => _published ?? throw new InvalidOperationException("The function is not published yet.");

    /// <summary>The executable.</summary>
    public string Executable => Path.Combine(Published.Place, "lambda", "bootstrap");

    /// <summary>The value of <c>LambdaCode</c>.</summary>
    protected virtual string Code => WhatThisMachineCan;

    /// <summary>What lies in the folder that is published to.</summary>
    public IEnumerable<string> Files =>
        Directory.EnumerateFileSystemEntries(Path.Combine(Published.Place, "lambda")).Select(file => Path.GetFileName(file));

    /// <summary>The same as Lambda takes it.</summary>
    public FileInfo Zip => new(Path.Combine(Published.Place, "lambda.zip"));

    public async Task InitializeAsync()
    {
        _published = await new FunctionPublication(Code).EnsureAsync(CancellationToken.None);
        if (Code == WhatThisMachineCan && _published.Made != "aot")
            await Console.Error.WriteLineAsync($"PublishedFunctionTests run the function as {_published.Made}, {_published.Reason}.");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What the zip holds.</summary>
    public async Task<IReadOnlyList<(string Name, UnixFileMode Mode, DateTime Written)>> EntriesAsync()
    {
        await using var zip = await ZipFile.OpenReadAsync(Zip.FullName);
        return [.. zip.Entries.Select(entry => (entry.FullName, (UnixFileMode)((entry.ExternalAttributes >> 16) & 0xFFF), entry.LastWriteTime.DateTime))];
    }
}
