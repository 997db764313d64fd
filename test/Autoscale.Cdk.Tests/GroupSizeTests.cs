using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// The sizes of the groups in the template never change, because it is not documented what CloudFormation writes when one of three sizes
/// changes: a changed maximum must not shrink a running group.
/// </summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class GroupSizeTests(SynthesizedStacks stacks)
{
    private static readonly string[] Sizes = ["MinSize", "MaxSize", "DesiredCapacity"];

    [Theory]
    [InlineData("Autoscale")]
    [InlineData("AutoscaleExistingVpc")]
    public void No_change_of_a_parameter_changes_a_size_of_a_group(string stack)
    {
        foreach (var app in stacks.All)
        {
            var template = app.Template(stack);
            var before = SizesOf(template, new Dictionary<string, string>(StringComparer.Ordinal));

            Assert.NotEmpty(before);
            Assert.All(template.Section("Parameters"), parameter =>
            {
                var changed = new Dictionary<string, string>(StringComparer.Ordinal) { [parameter.Key] = Another(parameter.Value!) };
                Assert.Equal(before, SizesOf(template, changed));
            });
        }
    }

    [Fact]
    public void A_group_with_members_would_keep_them_if_CloudFormation_wrote_the_maximum_of_the_template()
    {
        var largest = new[] { "FgtAsgMaxSizeByol", "FgtAsgMaxSizePayg" }
            .Select(name => (int)TemplateDocument.Serverless.Section("Parameters")[name]!["MaxValue"]!);

        Assert.All(largest, max => Assert.Equal(
            [$"{max}", $"{max}"],
            stacks.Template.OfType("AWS::AutoScaling::AutoScalingGroup").Values.Select(g => (string?)g["Properties"]!["MaxSize"])));
    }

    private static List<string> SizesOf(TemplateDocument template, IReadOnlyDictionary<string, string> parameters)
    {
        var values = new TemplateValues(template, parameters);
        return
        [
            .. template.OfType("AWS::AutoScaling::AutoScalingGroup")
                .SelectMany(g => Sizes.Select(size => $"{g.Key} {size} {values.Text(g.Value["Properties"]![size])}")),
        ];
    }

    // A valid value is not needed: the sizes must not depend on the parameter.
    private static string Another(JsonNode parameter) => $"{parameter["Default"]}1";
}
