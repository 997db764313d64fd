using Amazon.CDK;
using Environment = System.Environment;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// The app with every context of <see cref="StackVariant"/>: the default as a command-line program; the default again, the app without a
/// published function and the others in this process, because each start of the CDK takes seconds. The files are deleted.
/// </summary>
public sealed class SynthesizedStacks : IAsyncLifetime
{
    private readonly DirectoryInfo workspace = Directory.CreateTempSubdirectory("autoscale-cdk-");

    /// <summary>The stacks with two units of route failover.</summary>
    public static TheoryData<string> WithUnits => ["RouteFailoverByol", "RouteFailoverPayg"];

    /// <summary>The app with the default context.</summary>
    public SynthesizedApp Usual { get; private set; } = null!;

    /// <summary>The app with the default context again, in this process.</summary>
    public SynthesizedApp Again { get; private set; } = null!;

    /// <summary>The app without a published function.</summary>
    public SynthesizedApp WithoutCode { get; private set; } = null!;

    /// <summary>The default and every variant.</summary>
    public IReadOnlyList<SynthesizedApp> All { get; private set; } = [];

    /// <summary>The files for the console with the default context, by their names without the ending.</summary>
    public IReadOnlyDictionary<string, string> ConsoleFiles { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The stack with its own network and the default context.</summary>
    public TemplateDocument Template => Usual.Template("Autoscale");

    private string Published => Scratch("published");

    /// <summary>A file for the console.</summary>
    public TemplateDocument Console(string name) => new(File.ReadAllText(ConsoleFiles[name]));

    public SynthesizedApp Variant(string name) => All.Single(app => app.Name == name);

    /// <summary>The path of a temporary file of a test.</summary>
    public string Scratch(string name) => Path.Combine(workspace.FullName, name);

    public async Task InitializeAsync()
    {
        PublishedZip.Write(Published + ".zip", [.. "placeholder for the published function\n"u8]);

        Usual = await RunAsync("usual", Published);

        var temporary = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", workspace.CreateSubdirectory("jsii").FullName);
        Environment.SetEnvironmentVariable(CdkProcess.PackageCache, CdkProcess.PackageCacheFolder);
        Again = Synthesize("again", new Dictionary<string, string>(StringComparer.Ordinal));
        WithoutCode = Synthesize("without-code", new Dictionary<string, string>(StringComparer.Ordinal), Scratch("absent"));
        All = [Usual, .. StackVariant.All.Select(variant => Synthesize(variant.Name, variant.Context))];
        _ = ConsoleTemplates.Write(TemplateDocument.Repository, Scratch("console"));
        ConsoleFiles = new SynthesizedApp("console", Scratch("console")).Files;
        Environment.SetEnvironmentVariable("TMPDIR", temporary);
    }

    public Task DisposeAsync()
    {
        workspace.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Synthesizes in this process. Without a publish folder the placeholder for the published function is used.</summary>
    public SynthesizedApp Synthesize(string name, IReadOnlyDictionary<string, string> context, string? publishFolder = null)
    {
        var output = Scratch($"{name}.out");
        var given = context.ToDictionary(c => c.Key, object (c) => c.Value, StringComparer.Ordinal);
        given["publishFolder"] = publishFolder ?? Published;
        var app = new App(new AppProps { Outdir = output, Context = given });
        Deployments.AddTo(app, TemplateDocument.Repository);
        _ = app.Synth();
        return new SynthesizedApp(name, output);
    }

    private async Task<SynthesizedApp> RunAsync(string name, string publishFolder)
    {
        var run = await CdkProcess.RunAsync(
            workspace.CreateSubdirectory(name),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["publishFolder"] = publishFolder });
        return run.ExitCode == 0 ? new SynthesizedApp(name, run.Output) : throw new InvalidOperationException(run.Errors);
    }
}
