namespace Autoscale.Cdk.Tests;

/// <summary>The output of one run of the app.</summary>
public sealed class SynthesizedApp(string name, string folder)
{
    private const string Ending = ".template.json";

    /// <summary>The name of its context in <see cref="StackVariant"/>.</summary>
    public string Name => name;

    public string Folder => folder;

    public string Manifest => File.ReadAllText(Path.Combine(folder, "manifest.json"));

    /// <summary>The file of each stack, by the stack's name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = Directory.EnumerateFiles(folder, "*" + Ending)
        .Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetFileName(file)[..^Ending.Length], file => file, StringComparer.Ordinal);

    public TemplateDocument Template(string stack) => new(File.ReadAllText(Files[stack]));
}
