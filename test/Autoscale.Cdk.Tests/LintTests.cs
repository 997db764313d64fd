using Autoscale.Emulators.Templates;

namespace Autoscale.Cdk.Tests;

/// <summary>No template of ours has anything that CloudFormation, or somebody who reads it, would stumble over.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class LintTests(SynthesizedStacks stacks)
{
    /// <summary>A matter of taste that is not ours: the CDK joins texts with Fn::Join, where people write Fn::Sub.</summary>
    private const string JoinedTexts = "I1022";

    [Fact]
    public async Task Cfn_lint_finds_nothing_in_the_template() =>
        Assert.Empty(await FindAsync([TemplateDocument.Repository.PathOf("serverless.template")]));

    [Fact]
    public async Task Cfn_lint_finds_nothing_in_any_stack_of_any_context()
    {
        var templates = stacks.All.SelectMany(app => app.Files.Values).DistinctBy(File.ReadAllText, StringComparer.Ordinal).ToList();

        Assert.NotEmpty(templates);
        Assert.Empty(await FindAsync(templates, JoinedTexts));
    }

    [Theory]
    [InlineData("\"AWS::SNS::TopicPolicy\"", "\"AWS::SNS::TopicPolicies\"", "E3006")]
    [InlineData("\"Ref\": \"LogRetentionDays\"", "\"Ref\": \"LogRetentionDay\"", "E1020")]
    [InlineData("\"DeletionPolicy\": \"Delete\",\n      \"UpdateReplacePolicy\": \"Delete\",\n", "", "I3011")]
    public async Task Cfn_lint_finds_what_is_wrong(string right, string wrong, string rule)
    {
        var broken = stacks.Scratch($"{rule}.template");
        Assert.Contains(right, TemplateDocument.Serverless.Text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(broken, TemplateDocument.Serverless.Text.Replace(right, wrong, StringComparison.Ordinal));

        var findings = await FindAsync([broken]);

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal((broken, rule), (finding.File, finding.Rule)));
    }

    private static async Task<IReadOnlyList<LintFinding>> FindAsync(IReadOnlyList<string> files, params string[] without) =>
        await (await CfnLint.InstallAsync(CancellationToken.None)).FindAsync(files, without, CancellationToken.None);
}
