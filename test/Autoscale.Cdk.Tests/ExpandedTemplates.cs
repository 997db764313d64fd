using Autoscale.Emulators.Templates;

namespace Autoscale.Cdk.Tests;

/// <summary>The template and the stacks of all contexts without duplicates, expanded by SAM.</summary>
public sealed class ExpandedTemplates(SynthesizedStacks stacks) : IAsyncLifetime
{
    /// <summary>The expanded templates with the name of their origin.</summary>
    public IReadOnlyList<(string Name, TemplateDocument Template)> All { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var synthesized = stacks.All
            .SelectMany(app => app.Files.Select(file => ($"{app.Name}/{file.Key}", Text: File.ReadAllText(file.Value))))
            .DistinctBy(t => t.Text, StringComparer.Ordinal);
        (string Name, string Text)[] all = [("serverless.template", Packaged(TemplateDocument.Serverless.Text)), .. synthesized];
        var sam = await SamTransform.InstallAsync(CancellationToken.None);
        var expanded = await sam.ExpandAsync([.. all.Select(t => t.Text)], CancellationToken.None);
        All = [.. all.Zip(expanded, (t, text) => (t.Name, new TemplateDocument(text)))];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    // Replaces the code location like `aws cloudformation package`.
    private static string Packaged(string template) =>
        template.Replace("\"src/Autoscale.Lambda\"", "\"s3://code/lambda.zip\"", StringComparison.Ordinal);
}
