using System.Text.Json.Nodes;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

public sealed class TemplateSelectionTests
{
    [Theory]
    [InlineData("""{"P": {"Ref": "Other"}}""")]
    [InlineData("""{"P": [{"Fn::GetAtt": ["Other", "Arn"]}]}""")]
    [InlineData("""{"P": {"Fn::GetAtt": "Other.Arn"}}""")]
    [InlineData("""{"P": {"Fn::Sub": "https://${Other}/"}}""")]
    [InlineData("""{"P": {"Fn::Sub": "${AWS::Region}-${Other.Arn}"}}""")]
    [InlineData("""{"P": {"Fn::Sub": ["${Name}", {"Name": {"Ref": "Other"}}]}}""")]
    public void Resources_referenced_by_a_kept_resource_are_kept(string properties) =>
        Assert.Equal(
            ["Root", "Other"],
            Kept($$"""{"Root": {"Type": "T", "Properties": {{properties}} }, "Other": {"Type": "T"}, "Idle": {"Type": "T"} }"""));

    [Theory]
    [InlineData("\"Other\"")]
    [InlineData("[\"Other\"]")]
    public void Dependencies_of_a_kept_resource_are_kept(string dependsOn) =>
        Assert.Equal(
            ["Root", "Other"],
            Kept($$"""{"Root": {"Type": "T", "DependsOn": {{dependsOn}} }, "Other": {"Type": "T"}, "Idle": {"Type": "T"} }"""));

    [Theory]
    [InlineData("""{"P": {"Fn::Sub": "${!Other}"}}""")]
    [InlineData("""{"P": {"Fn::Sub": ["${Other}", {"Other": "x"}]}}""")]
    [InlineData("""{"P": "Other"}""")]
    public void A_name_that_is_not_a_reference_keeps_no_resource(string properties) =>
        Assert.Equal(["Root"], Kept($$"""{"Root": {"Type": "T", "Properties": {{properties}} }, "Other": {"Type": "T"} }"""));

    [Fact]
    public void References_are_followed_transitively() =>
        Assert.Equal(
            ["Far", "Root", "Near"],
            Kept("""{"Far": {"Type": "T"}, "Root": {"Type": "T", "P": {"Ref": "Near"}}, "Near": {"Type": "T", "P": {"Ref": "Far"}}}"""));

    [Theory]
    [InlineData("AWS::SNS::Subscription", true)]
    [InlineData("AWS::SNS::TopicPolicy", true)]
    [InlineData("AWS::ApiGateway::UsagePlanKey", true)]
    [InlineData("AWS::CloudWatch::Alarm", false)]
    public void Resources_attached_to_a_kept_resource_are_kept_and_its_users_are_not(string type, bool isKept) =>
        Assert.Equal(
            isKept,
            Kept($$"""{"Root": {"Type": "T"}, "On": {"Type": "{{type}}", "P": {"Ref": "Root"} } }""").Contains(
                "On", StringComparer.Ordinal));

    [Fact]
    public void A_resource_that_is_also_attached_to_a_removed_resource_is_not_kept() =>
        Assert.Equal(
            ["Root"],
            Kept("""
                {"Root": {"Type": "T"}, "Idle": {"Type": "T"},
                 "On": {"Type": "AWS::SNS::Subscription", "P": [{"Ref": "Root"}, {"Ref": "Idle"}]}}
                """));

    [Fact]
    public void Only_referenced_members_of_the_other_sections_are_kept()
    {
        var template = Parse("""
            {
              "Parameters": {"A": {}, "B": {}, "C": {}, "D": {}, "E": {}},
              "Rules": {"OfA": {"Assert": {"Ref": "A"}}, "OfE": {"Assert": {"Ref": "E"}}},
              "Conditions": {"One": {"Fn::Equals": [{"Ref": "B"}, ""]}, "Two": {"Fn::Not": [{"Condition": "One"}]},
                "Three": {"Fn::Equals": [{"Ref": "E"}, ""]}},
              "Globals": {"P": {"Ref": "C"}},
              "Resources": {"Root": {"Type": "T", "Condition": "Two", "P": {"Ref": "A"}},
                "Idle": {"Type": "T", "Condition": "Three", "P": {"Ref": "E"}}},
              "Outputs": {"Of": {"Value": {"Fn::Sub": "${Root}-${D}"}}, "OfIdle": {"Value": {"Ref": "Idle"}}}
            }
            """);

        var kept = TemplateSelection.Keep(template, name => name == "Root");

        Assert.Equal(["A", "B", "C", "D"], Names(kept["Parameters"]));
        Assert.Equal(["OfA"], Names(kept["Rules"]));
        Assert.Equal(["One", "Two"], Names(kept["Conditions"]));
        Assert.Equal(["Of"], Names(kept["Outputs"]));
        Assert.True(JsonNode.DeepEquals(template["Globals"], kept["Globals"]));
    }

    [Fact]
    public void An_empty_section_is_removed() =>
        Assert.False(TemplateSelection.Keep(Parse("""{"Parameters": {"A": {}}, "Resources": {"Root": {"Type": "T"}}}"""), _ => true)
            .ContainsKey("Parameters"));

    private static IReadOnlyList<string> Kept(string resources) =>
        Names(TemplateSelection.Keep(Parse($$"""{"Resources": {{resources}} }"""), name => name == "Root")["Resources"]);

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();

    private static IReadOnlyList<string> Names(JsonNode? section) => [.. section!.AsObject().Select(member => member.Key)];
}
