using Autoscale.Emulators.Processes;

namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>
/// Runs commands of the CDK as a reader of the documents does, in the same folder. Each command gets further arguments that no document
/// needs: the answers to its questions, because there is no terminal, and a stand-in for the published function, because a publication
/// takes minutes.
/// </summary>
internal sealed class CdkUser(CdkCommandLine cdk, DirectoryInfo workspace, Uri aws)
{
    /// <summary>The arguments of all commands: without them, the program asks for notices and versions in the Internet.</summary>
    private static readonly string[] Offline = ["--no-notices", "--no-version-reporting", "--no-color"];

    /// <summary>The answers to the questions of a command.</summary>
    private static readonly Dictionary<string, string[]> Answers = new(StringComparer.Ordinal)
    {
        ["deploy"] = ["--require-approval", "never"],
        ["destroy"] = ["--force"],
    };

    private readonly string _published = Path.Combine(workspace.FullName, "published");
    private readonly string _script = Path.Combine(workspace.FullName, "app.sh");
    private int _outputs;

    /// <summary>Writes the stand-in of the published function, and the program that runs the app.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        PublishedZip.Write(_published + ".zip", [.. "placeholder for the published function\n"u8]);
        await File.WriteAllTextAsync(
            _script,
            $"""
            # The app gives the same stacks for the same context, and a start takes eight seconds: it runs once for each context.
            context=$(printf %s "$CDK_CONTEXT_JSON" | sed 's/"aws:cdk:bundling-stacks":[^]]*],*//' | cksum | tr -d ' ')
            made="{workspace.FullName}/$context"
            [ -d "$made" ] || CDK_OUTDIR="$made" dotnet "{CdkProcess.Program}" || exit
            cp -R "$made/." "$CDK_OUTDIR"
            """,
            cancellationToken);
    }

    /// <summary>Runs a command of a document, with further arguments of the test.</summary>
    public async Task<CommandRun> RunAsync(DocumentedCommand command, CancellationToken cancellationToken, params string[] further)
    {
        var folder = TemplateDocument.Repository.PathOf(command.Folder);
        var verb = command.Words[1];
        string[] app = File.Exists(Path.Combine(folder, "cdk.json"))
            ? ["--app", $"sh {_script}", "-c", $"publishFolder={_published}", "--output", Output()]
            : [];
        string[] words = [.. command.Words.Skip(1), .. further, .. app, .. Offline, .. Answers.GetValueOrDefault(verb, [])];
        var (exitCode, output) = await cdk.RunAsync(words, folder, Environment(), cancellationToken);
        return new(command, exitCode, CdkProcess.WithoutFrames(output));
    }

    private string Output() => Path.Combine(workspace.FullName, $"out-{Interlocked.Increment(ref _outputs)}");

    private Dictionary<string, string> Environment() => new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = aws.ToString().TrimEnd('/'),
        ["AWS_REGION"] = EmulatedAccount.Region,
        ["AWS_ACCESS_KEY_ID"] = "AKIAEMULATED",
        ["AWS_SECRET_ACCESS_KEY"] = "emulated",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["CDK_DISABLE_CLI_TELEMETRY"] = "true",
        ["CDK_DISABLE_VERSION_CHECK"] = "1",
        ["NODE_NO_WARNINGS"] = "1",
        ["HOME"] = workspace.FullName,
        ["TMPDIR"] = workspace.CreateSubdirectory("tmp").FullName,
        [CdkProcess.PackageCache] = CdkProcess.PackageCacheFolder,
    };
}
