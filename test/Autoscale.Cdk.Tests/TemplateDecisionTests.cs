using System.Text.Json.Nodes;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>A template with two decided conditions, Yes and No, and an open condition.</summary>
public sealed class TemplateDecisionTests
{
    private static readonly Dictionary<string, bool> Decided = new(StringComparer.Ordinal) { ["Yes"] = true, ["No"] = false };

    private static readonly JsonObject Asked = Conditions("""
        "Yes": {"Fn::Not": [{"Fn::Equals": [{"Ref": "P"}, ""]}]}, "No": {"Fn::Equals": [{"Ref": "Q"}, "x"]},
        "Open": {"Fn::Equals": [{"Ref": "R"}, "x"]}
        """);

    [Theory]
    [InlineData("""{"A": {"Fn::If": ["Yes", 1, 2]}, "B": {"Fn::If": ["No", 1, 2]}}""", """{"A":1,"B":2}""")]
    [InlineData("""{"A": {"Fn::If": ["No", 1, {"Ref": "AWS::NoValue"}]}, "B": 3}""", """{"B":3}""")]
    [InlineData("""{"A": [1, {"Fn::If": ["Yes", {"Ref": "AWS::NoValue"}, 2]}, 3]}""", """{"A":[1,3]}""")]
    [InlineData("""{"A": {"Fn::If": ["Yes", {"Fn::If": ["No", 1, {"B": 2}]}, 3]}}""", """{"A":{"B":2}}""")]
    [InlineData(
        """{"A": {"Fn::If": ["Open", {"Fn::If": ["No", 1, 2]}, {"Ref": "AWS::NoValue"}]}}""",
        """{"A":{"Fn::If":["Open",2,{"Ref":"AWS::NoValue"}]}}""")]
    [InlineData(
        """{"A": {"Fn::If": ["Open", {"Fn::If": ["No", 1, {"Ref": "AWS::NoValue"}]}, 2]}}""",
        """{"A":{"Fn::If":["Open",{"Ref":"AWS::NoValue"},2]}}""")]
    [InlineData(
        """{"Condition": {"StringEquals": {"aws:SourceVpce": "x"}}}""", """{"Condition":{"StringEquals":{"aws:SourceVpce":"x"}}}""")]
    public void An_If_on_a_decided_condition_is_replaced_by_its_branch(string properties, string expected)
    {
        var template = With("Resources", $$"""{"X": {"Type": "T", "Properties": {{properties}} } }""");

        Assert.Equal(expected, TemplateDecision.Decide(template, Decided)["Resources"]!["X"]!["Properties"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Resources")]
    [InlineData("Outputs")]
    public void A_member_with_a_decided_condition_is_kept_or_removed(string section)
    {
        var template = With(
            section, """{"A": {"Condition": "Yes", "V": 1}, "B": {"Condition": "No"}, "C": {"Condition": "Open"}, "D": {"V": 2}}""");

        Assert.Equal(
            """{"A":{"V":1},"C":{"Condition":"Open"},"D":{"V":2}}""", TemplateDecision.Decide(template, Decided)[section]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"Condition": "Yes"}""", true)]
    [InlineData("""{"Fn::Not": [{"Condition": "Yes"}]}""", false)]
    [InlineData("""{"Fn::And": [{"Condition": "No"}, {"Condition": "Open"}]}""", false)]
    [InlineData("""{"Fn::And": [{"Condition": "Yes"}, {"Fn::Not": [{"Condition": "No"}]}]}""", true)]
    [InlineData("""{"Fn::Or": [{"Condition": "Yes"}, {"Condition": "Open"}]}""", true)]
    [InlineData("""{"Fn::Or": [{"Condition": "No"}, {"Condition": "No"}]}""", false)]
    public void A_condition_that_follows_from_decided_conditions_is_decided_too(string question, bool expected)
    {
        var template = With("Resources", """{"X": {"Condition": "Z"}, "Y": {}}""");
        var conditions = Conditions($"\"Z\": {{\"Condition\": \"Follows\"}}, \"Follows\": {question}");
        foreach (var (name, asked) in conditions)
            template["Conditions"]![name] = asked!.DeepClone();

        var decided = TemplateDecision.Decide(template, Decided);

        Assert.Equal("Open", Assert.Single(decided["Conditions"]!.AsObject()).Key);
        Assert.Equal(expected, decided["Resources"]!.AsObject().ContainsKey("X"));
    }

    [Theory]
    [InlineData("""{"Fn::And": [{"Condition": "Yes"}, {"Condition": "Open"}]}""", """{"Condition":"Open"}""")]
    [InlineData(
        """{"Fn::Or": [{"Condition": "No"}, {"Condition": "Open"}, {"Fn::Equals": [1, 2]}]}""",
        """{"Fn::Or":[{"Condition":"Open"},{"Fn::Equals":[1,2]}]}""")]
    [InlineData("""{"Fn::Not": [{"Fn::And": [{"Condition": "Yes"}, {"Condition": "Open"}]}]}""", """{"Fn::Not":[{"Condition":"Open"}]}""")]
    public void A_partly_decided_condition_is_reduced_to_its_open_part(string question, string expected)
    {
        var template = With("Resources", "{}");
        template["Conditions"]!["Half"] = JsonNode.Parse(question);

        Assert.Equal(expected, TemplateDecision.Decide(template, Decided)["Conditions"]!["Half"]!.ToJsonString());
    }

    [Fact]
    public void A_rule_about_a_parameter_of_a_decided_condition_is_removed()
    {
        var template = With(
            "Rules",
            """
            {"A": {"Assertions": [{"Assert": {"Fn::Equals": [{"Ref": "P"}, ""]}}]},
             "B": {"Assertions": [{"Assert": {"Fn::Equals": [{"Ref": "R"}, ""]}}]}}
            """);

        Assert.Equal("B", Assert.Single(TemplateDecision.Decide(template, Decided)["Rules"]!.AsObject()).Key);
    }

    [Fact]
    public void An_unknown_condition_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            TemplateDecision.Decide(With("Resources", "{}"), new Dictionary<string, bool>(StringComparer.Ordinal) { ["Maybe"] = true }));

        Assert.Contains("no condition Maybe", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_original_document_is_not_changed()
    {
        var template = With("Resources", """{"X": {"Condition": "Yes", "V": {"Fn::If": ["No", 1, 2]}}}""");
        var before = template.ToJsonString();

        _ = TemplateDecision.Decide(template, Decided);

        Assert.Equal(before, template.ToJsonString());
    }

    private static JsonObject Conditions(string members) => JsonNode.Parse($"{{{members}}}")!.AsObject();

    private static JsonObject With(string section, string content) =>
        new() { ["Conditions"] = Asked.DeepClone(), [section] = JsonNode.Parse(content) };
}
