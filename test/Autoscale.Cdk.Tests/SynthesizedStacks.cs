using System.Diagnostics;
using System.Text.Json;

namespace Autoscale.Cdk.Tests;

/// <summary>The app, run as its command line runs it: with a published function and without. What it leaves behind is thrown away.</summary>
public sealed class SynthesizedStacks : IAsyncLifetime
{
    private readonly DirectoryInfo workspace = Directory.CreateTempSubdirectory("autoscale-cdk-");

    private string synthesized = string.Empty;

    public TemplateDocument Template { get; private set; } = null!;

    public string ManifestWithCode { get; private set; } = string.Empty;

    public string ManifestWithoutCode { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        var published = workspace.CreateSubdirectory("published");
        await File.WriteAllTextAsync(Path.Combine(published.FullName, "bootstrap"), "stands for the published function\n");

        var outputs = await Task.WhenAll(SynthesizeAsync("with", published.FullName), SynthesizeAsync("without", Path.Combine(workspace.FullName, "absent")));

        synthesized = outputs[0];
        Template = Of("Autoscale");
        ManifestWithCode = await File.ReadAllTextAsync(Path.Combine(outputs[0], "manifest.json"));
        ManifestWithoutCode = await File.ReadAllTextAsync(Path.Combine(outputs[1], "manifest.json"));
    }

    public TemplateDocument Of(string stack) => new(File.ReadAllText(Path.Combine(synthesized, $"{stack}.template.json")));

    /// <summary>The templates, by file name: of the first run, and of another that is given the same.</summary>
    public async Task<(IReadOnlyDictionary<string, string> First, IReadOnlyDictionary<string, string> Second)> SynthesizeAgainAsync() =>
        (TemplatesIn(synthesized), TemplatesIn(await SynthesizeAsync("again", Path.Combine(workspace.FullName, "published"))));

    public Task DisposeAsync()
    {
        workspace.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static Dictionary<string, string> TemplatesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.template.json").ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);

    private async Task<string> SynthesizeAsync(string name, string publishFolder)
    {
        var output = Path.Combine(workspace.FullName, $"{name}.out");
        var start = new ProcessStartInfo("dotnet", [typeof(AutoscaleStack).Assembly.Location])
        {
            WorkingDirectory = TemplateDocument.Repository.PathOf("cdk"),
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["CDK_OUTDIR"] = output,
                ["CDK_CONTEXT_JSON"] = JsonSerializer.Serialize(new { publishFolder }),
                ["TMPDIR"] = workspace.CreateSubdirectory($"{name}.tmp").FullName,
            },
        };

        using var app = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var errors = await app.StandardError.ReadToEndAsync(patience.Token);
        await app.WaitForExitAsync(patience.Token);
        return app.ExitCode == 0 ? output : throw new InvalidOperationException(errors);
    }
}
