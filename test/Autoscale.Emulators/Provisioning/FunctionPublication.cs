using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Autoscale.Testing;

using Processor = System.Runtime.InteropServices.Architecture;

namespace Autoscale.Emulators.Provisioning;

/// <summary>
/// Publishes the function as for a deployment into a folder under <c>artifacts/</c>. Tests with the same sources, SDK and linker share one
/// publication. The name of the folder contains the hash of these inputs, so a stale publication is never used.
/// </summary>
/// <param name="code">The value of <c>LambdaCode</c>: <c>auto</c>, <c>aot</c> or <c>r2r</c>.</param>
public sealed class FunctionPublication(string code)
{
    private const string Remedy = "Make sure that NuGet can reach its registry, and run the tests again.";

    private const string Shared = "intermediate-";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan KeptUnused = TimeSpan.FromDays(1);

    private static readonly string[] Decided = ["LambdaMade", "LambdaReason", "LambdaLinker", "RuntimeIdentifier", "NETCoreSdkVersion"];

    private static readonly string[] Ignored = ["bin", "obj"];

    /// <summary>The MSBuild property of a shared compiler server, which is faster than one compiler per project.</summary>
    private const string CompilerServer = "SharedCompilationId";

    private readonly string _root = RepositoryRoot.Find();

    private string Project => Path.Combine(_root, "src", "Autoscale.Lambda");

    /// <summary>The processor architecture of this machine, because the tests run the published function.</summary>
    private static string Architecture => RuntimeInformation.OSArchitecture == Processor.Arm64 ? "arm64" : "x86_64";

    private string[] Profile => ["-p:PublishProfile=lambda", $"-p:LambdaCode={code}", $"-p:LambdaArchitecture={Architecture}"];

    /// <summary>Publishes the function, or returns an existing publication of the same inputs.</summary>
    public async Task<Publication> EnsureAsync(CancellationToken cancellationToken)
    {
        var artifacts = Path.Combine(_root, "artifacts");
        var settings = ProvisioningSettings.OfThisRepository() with { PrivateFolder = artifacts, Patience = Patience };
        var dotnet = Tool.Find("dotnet", settings.SearchPath)
            ?? throw new ProvisioningException(
                $"dotnet not found in PATH, but the tests publish the function with it; PATH is {settings.SearchPath}.");
        var decided = await DecideAsync(dotnet, cancellationToken);
        var folder = await new PrivateFolder(settings, TimeProvider.System).EnsureAsync(
            $"published-{decided["LambdaMade"]}",
            Fingerprint(decided.Values),
            (place, token) => PublishAsync(dotnet, place, token),
            cancellationToken);
        RemoveUnused(artifacts, folder);
        return new Publication(folder, decided["LambdaMade"], decided["LambdaReason"]);
    }

    /// <summary>Reads the properties that the publish profile sets on this machine, without a build.</summary>
    private async Task<Dictionary<string, string>> DecideAsync(Tool dotnet, CancellationToken cancellationToken)
    {
        var asked = Decided.Select(name => $"-getProperty:{name}");
        var result = await dotnet.RunAsync(["msbuild", Project, "-nologo", .. Profile, .. asked], _root, cancellationToken);
        result.MustHaveWorked("Reading the publish profile", Remedy);
        using var json = JsonDocument.Parse(result.LastLines);
        var properties = json.RootElement.GetProperty("Properties");
        return Decided.ToDictionary(name => name, name => properties.GetProperty(name).GetString()!, StringComparer.Ordinal);
    }

    private async Task PublishAsync(Tool dotnet, string place, CancellationToken cancellationToken)
    {
        // Publications of the same sources share the compiled other projects; the function itself is compiled for each publication.
        var intermediate = Path.Combine(_root, "artifacts", $"{Shared}{Convert.ToHexStringLower(Fingerprint([dotnet.Path]))[..16]}");
        using var alone = new FolderLock(intermediate + ".lock");
        await alone.AcquireAsync(TimeProvider.System, cancellationToken);

        // No build server outlives the publication, and it does not change obj/ and the lock files. The analyzers have run in the build.
        string[] compiler = Environment.GetEnvironmentVariable(CompilerServer) is null ? ["-p:UseSharedCompilation=false"] : [];
        var result = await dotnet.RunAsync(
            [
                "publish", Project, "-c", "Release", .. Profile, "-o", Path.Combine(place, "lambda"), "--artifacts-path", intermediate,
                "-p:RestoreLockedMode=true", "-p:RunAnalyzersDuringBuild=false", .. compiler, "-nodeReuse:false",
            ],
            _root,
            cancellationToken);
        result.MustHaveWorked("Publishing the function", Remedy);
        foreach (var own in Directory.EnumerateDirectories(intermediate).Select(kind => Path.Combine(kind, Path.GetFileName(Project))))
        {
            if (Directory.Exists(own))
                Directory.Delete(own, recursive: true);
        }
    }

    /// <summary>Marks a publication as used now, and removes those that no test run has used for a day.</summary>
    private static void RemoveUnused(string artifacts, string used)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Directory.SetLastWriteTimeUtc(used, now);
        string[] made = ["published-*", $"{Shared}*"];
        foreach (var folder in made.SelectMany(name => Directory.EnumerateDirectories(artifacts, name)))
        {
            if (Directory.GetLastWriteTimeUtc(folder) < now - KeptUnused)
                Directory.Delete(folder, recursive: true);
        }
    }

    private byte[] Fingerprint(IEnumerable<string> decided)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in decided)
            hash.AppendData(Encoding.UTF8.GetBytes($"{text}\n"));
        foreach (var file in Sources().Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(_root, file)}\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return hash.GetHashAndReset();
    }

    private IEnumerable<string> Sources() => ((string[])["src", "compat"])
        .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(_root, folder)))
        .SelectMany(project => Directory.EnumerateFileSystemEntries(project))
        .Where(entry => !Ignored.Contains(Path.GetFileName(entry), StringComparer.Ordinal))
        .SelectMany(entry => Directory.Exists(entry) ? Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories) : [entry])
        .Concat(Directory.EnumerateFiles(_root, "Directory.*"))
        .Append(Path.Combine(_root, "global.json"))
        .Append(Path.Combine(_root, ".config", "dotnet-tools.json"));
}
