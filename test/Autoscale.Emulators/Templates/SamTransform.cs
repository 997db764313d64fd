namespace Autoscale.Emulators.Templates;

/// <summary>What CloudFormation makes of a template of a serverless application before it makes any resource. It is AWS's own code.</summary>
public sealed class SamTransform
{
    private readonly TemplateTool _tool;

    private SamTransform(TemplateTool tool) => _tool = tool;

    /// <summary>Installs it if neither the machine nor this repository has got it yet.</summary>
    public static async Task<SamTransform> InstallAsync(CancellationToken cancellationToken) => new(await TemplateTool.InstallAsync(cancellationToken));

    /// <summary>The templates as CloudFormation will see them, in the same order. Their code has to be in S3 already, as in every template that is deployed.</summary>
    public async Task<IReadOnlyList<string>> ExpandAsync(IReadOnlyList<string> templates, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("autoscale-sam-");
        try
        {
            var files = templates.Select((_, i) => (Source: Path.Combine(folder.FullName, $"{i}.json"), Target: Path.Combine(folder.FullName, $"{i}.expanded.json"))).ToList();
            foreach (var (file, template) in files.Zip(templates))
                await File.WriteAllTextAsync(file.Source, template, cancellationToken);

            var result = await _tool.RunAsync("expand.py", [.. files.SelectMany(file => new[] { file.Source, file.Target })], cancellationToken);
            result.MustHaveWorked("Expanding a template", "Read what it said: it names the resource that it does not understand.");
            return [.. files.Select(file => File.ReadAllText(file.Target))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
