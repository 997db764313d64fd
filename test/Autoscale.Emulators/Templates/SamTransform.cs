namespace Autoscale.Emulators.Templates;

/// <summary>
/// The SAM transform: CloudFormation applies it to the template of a serverless application before it creates any resource. The code is
/// the original of AWS.
/// </summary>
public sealed class SamTransform
{
    private readonly TemplateTool _tool;

    private SamTransform(TemplateTool tool) => _tool = tool;

    /// <summary>Installs the transform if neither the machine nor this repository has it.</summary>
    public static async Task<SamTransform> InstallAsync(CancellationToken cancellationToken) =>
        new(await TemplateTool.InstallAsync(cancellationToken));

    /// <summary>
    /// The expanded templates, in the same order. The code of each function must be in S3, as in every deployed template.
    /// </summary>
    public async Task<IReadOnlyList<string>> ExpandAsync(IReadOnlyList<string> templates, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("autoscale-sam-");
        try
        {
            var files = templates.Select((_, i) =>
                (Source: Path.Combine(folder.FullName, $"{i}.json"), Target: Path.Combine(folder.FullName, $"{i}.expanded.json"))).ToList();
            foreach (var (file, template) in files.Zip(templates))
                await File.WriteAllTextAsync(file.Source, template, cancellationToken);

            var result = await _tool.RunAsync(
                "expand.py", [.. files.SelectMany(file => new[] { file.Source, file.Target })], cancellationToken);
            result.MustHaveWorked("Expanding a template", "Read the output: it names the resource that the transform does not support.");
            return [.. files.Select(file => File.ReadAllText(file.Target))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
