using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>The templates after expansion: SAM adds named resources for the functions and their events.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class ExpansionTests(SynthesizedStacks stacks, ExpandedTemplates expanded) : IClassFixture<ExpandedTemplates>
{
    /// <summary>Resource types that SAM adds: event rules, subscriptions, permissions to invoke the functions, and APIs.</summary>
    private static readonly string[] Expected =
    [
        "AWS::ApiGateway::Deployment", "AWS::ApiGateway::RestApi", "AWS::ApiGateway::Stage", "AWS::Events::Rule",
        "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Function", "AWS::Lambda::Permission", "AWS::SNS::Subscription",
    ];

    [Fact]
    public void Every_dependency_and_reference_exists_in_the_expanded_template()
    {
        foreach (var (name, template) in expanded.All)
        {
            var known = template.Section("Resources")
                .Select(r => r.Key)
                .Concat(template.Section("Parameters").Select(p => p.Key))
                .ToHashSet(StringComparer.Ordinal);
            var named = TemplateReferences.Names(template.Section("Resources"))
                .Concat(TemplateReferences.Names(template.Section("Outputs")))
                .Where(reference => !reference.StartsWith("AWS::", StringComparison.Ordinal))
                .ToList();

            Assert.NotEmpty(named);
            Assert.True(known.IsSupersetOf(named), $"{name} names {string.Join(", ", named.Except(known))}, which do not exist.");
        }
    }

    [Fact]
    public void SAM_adds_no_resource_that_grants_permissions_to_a_function()
    {
        foreach (var (name, template) in expanded.All)
        {
            var declared = name == "serverless.template"
                ? TemplateDocument.Serverless
                : stacks.All.First(app => name.StartsWith(app.Name + "/", StringComparison.Ordinal)).Template(name.Split('/')[1]);
            var added = template.Section("Resources")
                .Where(r => !declared.Section("Resources").ContainsKey(r.Key))
                .Select(r => (string)r.Value!["Type"]!);

            Assert.Empty(added.Except(Expected));
        }
    }
}
