using System.Diagnostics;
using System.Text.Json;

namespace Autoscale.Cdk.Tests;

/// <summary>The CDK app, run as a command-line program.</summary>
public sealed record CdkProcess
{
    /// <summary>Names the folder in which the CDK keeps the unpacked modules of its packages.</summary>
    public const string PackageCache = "JSII_RUNTIME_PACKAGE_CACHE_ROOT";

    /// <summary>
    /// A folder of this repository. The user's default folder is shared with every CDK on the machine, and a CDK run fails when it is
    /// locked.
    /// </summary>
    public static readonly string PackageCacheFolder = TemplateDocument.Repository.PathOf(".emulators/jsii");

    /// <summary>
    /// The app in its own output folder, with the same build configuration. In the folder of the tests its framework files would be
    /// missing.
    /// </summary>
    public static readonly string Program = Path.Combine(
        TemplateDocument.Repository.PathOf("cdk"),
        Path.GetRelativePath(TemplateDocument.Repository.PathOf("test/Autoscale.Cdk.Tests"), AppContext.BaseDirectory),
        "Autoscale.Cdk.dll");

    public required int ExitCode { get; init; }

    /// <summary>The standard error of the app.</summary>
    public required string Errors { get; init; }

    /// <summary>The standard output of the app.</summary>
    public required string Printed { get; init; }

    /// <summary>The output folder.</summary>
    public required string Output { get; init; }

    /// <summary>Runs the app with a context; all its files are in <paramref name="workspace"/>.</summary>
    public static async Task<CdkProcess> RunAsync(
        DirectoryInfo workspace, IReadOnlyDictionary<string, string> context, params IReadOnlyList<string> arguments)
    {
        var output = Path.Combine(workspace.FullName, "out");
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = TemplateDocument.Repository.PathOf("cdk"),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
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
        var printed = app.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = await app.StandardError.ReadToEndAsync(patience.Token);
        await app.WaitForExitAsync(patience.Token);
        return new CdkProcess { ExitCode = app.ExitCode, Printed = await printed, Errors = WithoutFrames(errors), Output = output };
    }

    /// <summary>
    /// An output without the warnings about the version of Node.js, which the CDK prints in lines of exclamation marks.
    /// </summary>
    public static string WithoutFrames(string errors) =>
        string.Join('\n', errors.Split('\n').Where(line => !line.StartsWith("!!", StringComparison.Ordinal))).TrimEnd('\n');
}
