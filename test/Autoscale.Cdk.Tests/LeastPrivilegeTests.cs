using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class LeastPrivilegeTests(SynthesizedStacks stacks)
{
    private IEnumerable<(string Name, TemplateDocument Template)> Templates =>
        stacks.All
            .SelectMany(app => app.Files.Keys.Select(stack => ($"{stack} of {app.Name}", app.Template(stack))))
            .Concat(stacks.ConsoleFiles.Keys.Select(name => ($"{name} for the console", stacks.Console(name))))
            .Append(("serverless.template", TemplateDocument.Serverless));

    [Fact]
    public void No_statement_of_any_template_has_a_finding() =>
        Assert.Empty(Templates.SelectMany(t => PrivilegeReview.Findings(t.Template).Select(finding => $"{t.Name}: {finding}")));

    [Fact]
    public void The_review_finds_a_wildcard_in_any_statement()
    {
        var looked = 0;
        foreach (var change in Changes(TemplateDocument.Serverless))
        {
            looked++;
            Assert.True(PrivilegeReview.Findings(new TemplateDocument(change.Text)).Any(), change.What);
        }

        Assert.InRange(looked, 100, 10_000);
    }

    [Fact]
    public void The_policies_of_a_role_are_below_the_size_limit() => Assert.All(
        TemplateDocument.Serverless.OfType("AWS::IAM::Role").Values,
        role => Assert.InRange(role["Properties"]!["Policies"]!.ToJsonString().Length, 1, 10_240));

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

    /// <summary>The template with one statement changed to all actions of a service, to all resources, or to all actions.</summary>
    private static IEnumerable<(string What, string Text)> Changes(TemplateDocument template)
    {
        var count = Allowing(JsonNode.Parse(template.Text)!).Count();
        for (var i = 0; i < count; i++)
        {
            if (Changed(template, i, statement => statement["Action"] = $"{FirstAction(statement).Split(':')[0]}:*") is var action)
                yield return action;
            if (Changed(template, i, statement =>
                (statement["Action"], statement["Resource"]) = ("ec2:TerminateInstances", "*")) is var resource)
                yield return resource;
            if (Changed(template, i, statement => statement["Action"] = "*") is var all)
                yield return all;
        }
    }

    private static (string What, string Text) Changed(TemplateDocument template, int index, Action<JsonObject> change)
    {
        var document = JsonNode.Parse(template.Text)!;
        var statement = Allowing(document).ElementAt(index);
        change(statement);
        return (statement.ToJsonString(), document.ToJsonString());
    }

    private static IEnumerable<JsonObject> Allowing(JsonNode document) => document["Resources"]!.AsObject()
        .Where(r => (string?)r.Value!["Type"] == "AWS::IAM::Role")
        .SelectMany(r => r.Value!["Properties"]!["Policies"]!.AsArray())
        .SelectMany(p => p!["PolicyDocument"]!["Statement"]!.AsArray())
        .OfType<JsonObject>()
        .Where(s => (string?)s["Effect"] == "Allow");

    private static string FirstAction(JsonObject statement) =>
        statement["Action"] is JsonArray many ? (string)many[0]! : (string)statement["Action"]!;
}
