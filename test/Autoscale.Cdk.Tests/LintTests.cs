namespace Autoscale.Cdk.Tests;

/// <summary>No template of ours has anything that CloudFormation, or somebody who reads it, would stumble over.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class LintTests(LintedTemplates templates) : IClassFixture<LintedTemplates>
{
    /// <summary>A matter of taste that is not ours: the CDK joins texts with Fn::Join, where people write Fn::Sub.</summary>
    private const string JoinedTexts = "I1022";

    [Fact]
    public void Cfn_lint_finds_nothing_in_the_template() => Assert.Empty(templates.Of(LintedTemplates.Template));

    [Fact]
    public void Cfn_lint_finds_nothing_in_any_stack_of_any_context()
    {
        Assert.NotEmpty(templates.Stacks);
        Assert.DoesNotContain(templates.Stacks.SelectMany(templates.Of), finding => finding.Rule != JoinedTexts);
    }

    [Theory]
    [MemberData(nameof(LintedTemplates.Mistakes), MemberType = typeof(LintedTemplates))]
    public void Cfn_lint_finds_what_is_wrong(string right, string wrong, string rule)
    {
        Assert.Contains(right, TemplateDocument.Serverless.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(right, wrong, StringComparison.Ordinal);

        var findings = templates.Of(templates.Broken(rule));

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(rule, finding.Rule));
    }
}
