namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class LeastPrivilegeTests(SynthesizedStacks stacks)
{
    /// <summary>Kinds of widenings, and the least number of statements that each widens.</summary>
    public static TheoryData<string, int> Kinds => new()
    {
        { Widenings.AllActionsOfAService, 100 },
        { Widenings.AllResources, 100 },
        { Widenings.AllActions, 100 },
        { Widenings.WithoutOwner, 30 },
        { Widenings.OtherOwner, 2 },
        { Widenings.AllTransitGatewaysAndTables, 4 },
        { Widenings.WithoutFeature, 16 },
        { Widenings.OtherAccounts, 25 },
    };

    private IEnumerable<(string Name, TemplateDocument Template)> Templates =>
        stacks.All
            .SelectMany(app => app.Files.Keys.Select(stack => ($"{stack} of {app.Name}", app.Template(stack))))
            .Concat(stacks.ConsoleFiles.Keys.Select(name => ($"{name} for the console", stacks.Console(name))))
            .Append(("serverless.template", TemplateDocument.Serverless));

    [Fact]
    public void No_statement_of_any_template_has_a_finding() =>
        Assert.Empty(Templates.SelectMany(t => PrivilegeReview.Findings(t.Template).Select(finding => $"{t.Name}: {finding}")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_review_finds_every_widened_statement(string kind, int min)
    {
        var widened = Widenings.Of(TemplateDocument.Serverless, kind).ToList();

        Assert.Empty(PrivilegeReview.Findings(TemplateDocument.Serverless));
        Assert.InRange(widened.Count, min, 10_000);
        Assert.All(widened, change => Assert.True(PrivilegeReview.Findings(change.Template).Any(), change.What));
    }

    [Fact]
    public void FortiGates_of_a_cluster_have_no_instance_profile() =>
        Assert.All(Templates.Where(t => t.Name.StartsWith("Autoscale", StringComparison.Ordinal)), t =>
            Assert.Empty(t.Template.OfType("AWS::IAM::InstanceProfile")));

    [Fact]
    public void Every_function_has_its_own_role()
    {
        foreach (var (name, template) in Templates)
        {
            var roles = template.OfType("AWS::Serverless::Function", "AWS::Lambda::Function").Values
                .Select(f => f["Properties"]!["Role"]!.ToJsonString())
                .ToList();
            Assert.True(roles.Count == roles.Distinct(StringComparer.Ordinal).Count(), $"Functions of {name} share a role.");
        }
    }
}
