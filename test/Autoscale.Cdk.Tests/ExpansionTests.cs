using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>What CloudFormation will really create: SAM makes resources of its own from the functions and their events, and gives them names.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class ExpansionTests(SynthesizedStacks stacks, ExpandedTemplates expanded) : IClassFixture<ExpandedTemplates>
{
    /// <summary>What SAM adds: the events' rules, the permissions to call the functions, and the APIs.</summary>
    private static readonly string[] Expected =
    [
        "AWS::ApiGateway::Deployment", "AWS::ApiGateway::RestApi", "AWS::ApiGateway::Stage", "AWS::Events::Rule", "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Function",
        "AWS::Lambda::Permission",
    ];

    [Fact]
    public void Whatever_a_resource_waits_for_or_refers_to_is_there()
    {
        foreach (var (name, template) in expanded.All)
        {
            var known = template.Section("Resources").Select(r => r.Key).Concat(template.Section("Parameters").Select(p => p.Key)).ToHashSet(StringComparer.Ordinal);
            var named = TemplateReferences.Names(template.Section("Resources")).Concat(TemplateReferences.Names(template.Section("Outputs"))).Where(reference => !reference.StartsWith("AWS::", StringComparison.Ordinal)).ToList();

            Assert.NotEmpty(named);
            Assert.True(known.IsSupersetOf(named), $"{name} names {string.Join(", ", named.Except(known))}, which there is not.");
        }
    }

    [Fact]
    public void Nothing_is_added_that_grants_a_function_anything()
    {
        foreach (var (name, template) in expanded.All)
        {
            var declared = name == "serverless.template" ? TemplateDocument.Serverless : stacks.All.First(app => name.StartsWith(app.Name + "/", StringComparison.Ordinal)).Template(name.Split('/')[1]);
            var added = template.Section("Resources").Where(r => !declared.Section("Resources").ContainsKey(r.Key)).Select(r => (string)r.Value!["Type"]!);

            Assert.Empty(added.Except(Expected));
        }
    }
}
