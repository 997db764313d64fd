using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class ParameterTests(SynthesizedStacks stacks)
{
    // A parameter of the CDK: the name of the parameter with the version of its bootstrap stack.
    private const string OfTheCdk = "BootstrapVersion";

    private IEnumerable<(string Stack, string Name, JsonObject Parameter)> All =>
        from template in stacks.All
            .SelectMany(app => app.Files.Keys.Select(file => (Name: $"{file} of {app.Name}", Document: app.Template(file))))
            .Concat(stacks.ConsoleFiles.Keys.Select(name => (Name: name, Document: stacks.Console(name))))
        from parameter in template.Document.Section("Parameters")
        where parameter.Key != OfTheCdk
        select (template.Name, parameter.Key, parameter.Value!.AsObject());

    [Fact]
    public void Every_parameter_has_a_description_and_a_constraint()
    {
        Assert.All(All, p => Assert.NotEmpty((string?)p.Parameter["Description"] ?? ""));
        Assert.All(
            All.Where(p => !((string?)p.Parameter["Type"])!.StartsWith("AWS::", StringComparison.Ordinal)),
            p => Assert.True(
                p.Parameter["AllowedPattern"] is not null
                || p.Parameter["AllowedValues"] is not null
                || p.Parameter["MinValue"] is not null,
                $"{p.Stack}: parameter {p.Name} has no constraint."));
    }

    [Fact]
    public void Every_default_satisfies_the_constraint_of_its_parameter() =>
        Assert.All(All.Where(p => p.Parameter["Default"] is not null), p =>
        {
            var usual = p.Parameter["Default"]!.ToString();
            if (p.Parameter["AllowedPattern"] is { } pattern)
                Assert.Matches(new Regex((string)pattern!, RegexOptions.None, TimeSpan.FromSeconds(1)), usual);
            if (p.Parameter["AllowedValues"] is JsonArray values)
                Assert.Contains(usual, values.Select(v => v!.ToString()));
            if (p.Parameter["MinValue"] is { } least)
                Assert.InRange(double.Parse(usual), (double)least, p.Parameter["MaxValue"] is { } most ? (double)most : double.MaxValue);
        });

    [Fact]
    public void Every_parameter_is_in_exactly_one_parameter_group()
    {
        var templates = stacks.All.Select(app => app.Template("Autoscale")).Concat(stacks.ConsoleFiles.Keys.Select(stacks.Console));
        foreach (var template in templates)
        {
            var arranged = template.Section("Metadata")["AWS::CloudFormation::Interface"]!["ParameterGroups"]!
                .AsArray()
                .SelectMany(g => g!["Parameters"]!.AsArray())
                .Select(n => (string)n!);
            Assert.Equal(
                template.Section("Parameters").Select(p => p.Key).Where(n => n != OfTheCdk).Order(StringComparer.Ordinal),
                arranged.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void No_secret_is_a_parameter() =>
        Assert.All(All, p => Assert.DoesNotMatch("(?i)(psk|password|secret)", p.Name));
}
