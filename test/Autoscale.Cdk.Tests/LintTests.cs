namespace Autoscale.Cdk.Tests;

/// <summary>No template has a finding of cfn-lint.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class LintTests(LintedTemplates templates) : IClassFixture<LintedTemplates>
{
    /// <summary>An accepted style finding: the CDK generates Fn::Join instead of Fn::Sub.</summary>
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
    public void Cfn_lint_finds_an_introduced_error(string right, string wrong, string rule)
    {
        Assert.Contains(right, TemplateDocument.Serverless.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(right, wrong, StringComparison.Ordinal);

        var findings = templates.Of(templates.Broken(rule));

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal(rule, finding.Rule));
    }
}
