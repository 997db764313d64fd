using System.IO.Compression;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>The artefact, published as it is published for a deployment, into a folder that is thrown away. It takes about a minute.</summary>
public sealed class PublishedFunction : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-publish-");

    /// <summary>The executable.</summary>
    public string Executable => Path.Combine(_folder.FullName, "lambda", "bootstrap");

    /// <summary>What lies in the folder that is published to.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(Path.Combine(_folder.FullName, "lambda")).Select(file => Path.GetFileName(file));

    /// <summary>The same as Lambda takes it.</summary>
    public FileInfo Zip => new(Path.Combine(_folder.FullName, "lambda.zip"));

    public async Task InitializeAsync()
    {
        var root = RepositoryRoot.Find();
        var dotnet = Tool.Find("dotnet", Environment.GetEnvironmentVariable("PATH") ?? "") ?? throw new ProvisioningException("The tests publish the function with dotnet, and there is no dotnet in PATH.");
        using var patience = new CancellationTokenSource(Patience);

        // Nothing that outlives it, nothing beside the folder: neither build servers nor the repository's own obj, and lock files as they are.
        var result = await dotnet.RunAsync(
            [
                "publish", Path.Combine(root, "src", "Autoscale.Lambda"), "-c", "Release", "-p:PublishProfile=lambda", "-o", Path.Combine(_folder.FullName, "lambda"),
                "--artifacts-path", Path.Combine(_folder.FullName, "obj"), "-p:RestoreLockedMode=true", "-p:UseSharedCompilation=false", "-nodeReuse:false",
            ],
            root,
            patience.Token);
        result.MustHaveWorked("Publishing the function", "Make sure that NuGet reaches its registry, and run the tests again.");
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>What the zip holds.</summary>
    public async Task<IReadOnlyList<(string Name, UnixFileMode Mode, DateTime Written)>> EntriesAsync()
    {
        await using var zip = await ZipFile.OpenReadAsync(Zip.FullName);
        return [.. zip.Entries.Select(entry => (entry.FullName, (UnixFileMode)((entry.ExternalAttributes >> 16) & 0xFFF), entry.LastWriteTime.DateTime))];
    }
}
