using System.Diagnostics;
using System.Text.Json;

namespace Autoscale.Cdk.Tests;

/// <summary>The app, run as its command line runs it.</summary>
public sealed record CdkProcess
{
    /// <summary>Names the folder in which the CDK keeps the unpacked modules of its packages.</summary>
    public const string PackageCache = "JSII_RUNTIME_PACKAGE_CACHE_ROOT";

    /// <summary>A folder of this repository. The user's own is shared with every other CDK on the machine, and a CDK that finds it locked fails.</summary>
    public static readonly string PackageCacheFolder = TemplateDocument.Repository.PathOf(".emulators/jsii");

    /// <summary>The app in its own folder, built as this one was: beside the tests it would lack what their frameworks bring.</summary>
    private static readonly string Program = Path.Combine(
        TemplateDocument.Repository.PathOf("cdk"),
        Path.GetRelativePath(TemplateDocument.Repository.PathOf("test/Autoscale.Cdk.Tests"), AppContext.BaseDirectory),
        "Autoscale.Cdk.dll");

    public required int ExitCode { get; init; }

    /// <summary>What it has told people.</summary>
    public required string Errors { get; init; }

    /// <summary>The folder that it has written to.</summary>
    public required string Output { get; init; }

    /// <summary>Runs it with a context; whatever it leaves behind is in <paramref name="workspace"/>.</summary>
    public static async Task<CdkProcess> RunAsync(DirectoryInfo workspace, IReadOnlyDictionary<string, string> context)
    {
        var output = Path.Combine(workspace.FullName, "out");
        var start = new ProcessStartInfo("dotnet", [Program])
        {
            WorkingDirectory = TemplateDocument.Repository.PathOf("cdk"),
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["CDK_OUTDIR"] = output,
                ["CDK_CONTEXT_JSON"] = JsonSerializer.Serialize(context),
                [PackageCache] = PackageCacheFolder,
                ["TMPDIR"] = workspace.CreateSubdirectory("tmp").FullName,
            },
        };

        using var app = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var errors = await app.StandardError.ReadToEndAsync(patience.Token);
        await app.WaitForExitAsync(patience.Token);
        return new CdkProcess { ExitCode = app.ExitCode, Errors = WithoutFrames(errors), Output = output };
    }

    // The CDK frames in exclamation marks what it thinks of the Node.js that is there, which is not the app's to say.
    private static string WithoutFrames(string errors) => string.Join('\n', errors.Split('\n').Where(line => !line.StartsWith("!!", StringComparison.Ordinal))).TrimEnd('\n');
}
