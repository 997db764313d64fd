using Autoscale.Emulators.Templates;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// The findings of cfn-lint in the template, in the stacks of all contexts, and in deliberately broken templates. All are checked in one
/// run, because cfn-lint loads its schemas in every run.
/// </summary>
public sealed class LintedTemplates(SynthesizedStacks stacks) : IAsyncLifetime
{
    private IReadOnlyList<LintFinding> _findings = [];

    /// <summary>Text in the template, its replacement, and the rule that the replacement breaks.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "\"AWS::SNS::TopicPolicy\"", "\"AWS::SNS::TopicPolicies\"", "E3006" },
        { "\"Ref\": \"LogRetentionDays\"", "\"Ref\": \"LogRetentionDay\"", "E1020" },
        { "\"DeletionPolicy\": \"Delete\",\n      \"UpdateReplacePolicy\": \"Delete\",\n", "", "I3011" },
    };

    /// <summary>The template.</summary>
    public static string Template => TemplateDocument.Repository.PathOf("serverless.template");

    /// <summary>The stacks of all contexts and the files for the console, without copies.</summary>
    public IReadOnlyList<string> Stacks { get; } =
        [
            .. stacks.All
                .SelectMany(app => app.Files.Values)
                .Concat(stacks.ConsoleFiles.Values)
                .DistinctBy(File.ReadAllText, StringComparer.Ordinal),
        ];

    /// <summary>The template in which a rule is broken.</summary>
    public string Broken(string rule) => stacks.Scratch($"{rule}.template");

    /// <summary>The findings in one file.</summary>
    public IReadOnlyList<LintFinding> Of(string file) => [.. _findings.Where(finding => finding.File == file)];

    public async Task InitializeAsync()
    {
        foreach (var mistake in Mistakes)
        {
            var (right, wrong, rule) = ((string)mistake[0], (string)mistake[1], (string)mistake[2]);
            await File.WriteAllTextAsync(Broken(rule), TemplateDocument.Serverless.Text.Replace(right, wrong, StringComparison.Ordinal));
        }

        var lint = await CfnLint.InstallAsync(CancellationToken.None);
        string[] files = [Template, .. Stacks, .. Mistakes.Select(mistake => Broken((string)mistake[2]))];
        _findings = await lint.FindAsync(files, [], CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
