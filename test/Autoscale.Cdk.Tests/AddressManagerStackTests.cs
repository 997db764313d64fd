using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>The stack that monitors an Address Manager cluster.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class AddressManagerStackTests(SynthesizedStacks stacks)
{
    private TemplateDocument Stack => stacks.Usual.Template("AddressManagerMonitoring");

    [Fact]
    public void The_stack_has_the_two_functions_with_the_published_code()
    {
        var functions = Stack.OfType("AWS::Serverless::Function");

        Assert.Equal(["AddressManagerMonitor", "AddressManagerRequests"], functions.Keys.Order(StringComparer.Ordinal));
        Assert.All(functions.Values, function => Assert.NotNull(function["Properties"]!["CodeUri"]!["Key"]));
    }

    [Fact]
    public void Its_functions_tables_and_alarms_are_those_of_the_template()
    {
        var whole = TemplateDocument.Serverless.Section("Resources")
            .Where(r => r.Key.StartsWith("AddressManager", StringComparison.Ordinal));

        Assert.All(whole, resource => Assert.Equal(
            (string?)resource.Value!["Type"], (string?)Stack.Resource(resource.Key)["Type"]));
    }

    [Fact]
    public void Its_topic_has_a_name_of_its_own_beside_that_of_a_cluster_with_the_same_prefix() => Assert.Equal(
        """{"Fn::Sub":"${AWS::StackName}-Messages"}""", Stack.Properties("NotificationTopic")["TopicName"]!.ToJsonString());

    [Fact]
    public void The_console_shows_every_parameter_once_under_a_heading_with_a_label()
    {
        var form = Stack.Section("Metadata")["AWS::CloudFormation::Interface"]!;
        var arranged = form["ParameterGroups"]!.AsArray().SelectMany(g => g!["Parameters"]!.AsArray().Select(p => (string)p!)).ToList();
        var parameters = Stack.Section("Parameters").Select(p => p.Key).Where(p => p != "BootstrapVersion");

        Assert.Equal(parameters.Order(StringComparer.Ordinal), arranged.Order(StringComparer.Ordinal));
        Assert.All(arranged, name => Assert.NotEmpty((string)form["ParameterLabels"]![name]!["default"]!));
        Assert.IsType<JsonArray>(form["ParameterGroups"]);
    }
}
