using System.Text.Json.Nodes;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.EmulatorTests;

public sealed class StackParameterTests
{
    private static readonly JsonObject Template = JsonNode.Parse(
        """
        {
          "Parameters": {
            "Prefix": { "Type": "String", "AllowedPattern": "[a-z]+", "ConstraintDescription": "must be small letters" },
            "Size": { "Type": "Number", "Default": 2, "MinValue": 0, "MaxValue": 9 },
            "Kind": { "Type": "String", "Default": "new", "AllowedValues": ["new", "old"] },
            "Zones": { "Type": "CommaDelimitedList", "Default": "a,b", "AllowedPattern": "[a-z]" }
          }
        }
        """)!.AsObject();

    [Fact]
    public void A_parameter_has_the_given_value_the_previous_value_or_its_default()
    {
        var values = StackParameters.Resolve(
            Template,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Parameters.member.1.ParameterKey"] = "Prefix",
                ["Parameters.member.1.UsePreviousValue"] = "true",
                ["Parameters.member.2.ParameterKey"] = "Size",
                ["Parameters.member.2.ParameterValue"] = "3",
            },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Prefix"] = "fgt" });

        Assert.Equal(
            [("Kind", "new"), ("Prefix", "fgt"), ("Size", "3"), ("Zones", "a,b")],
            values.Select(value => (value.Key, value.Value)).Order());
    }

    [Theory]
    [InlineData("Prefixes=fgt", "Parameters: [Prefixes] do not exist in the template")]
    [InlineData("Size=3", "Parameters: [Prefix] must have values")]
    [InlineData("Prefix=FGT", "Parameter Prefix failed to satisfy constraint: must be small letters")]
    [InlineData("Prefix=fgt&Size=10", "Parameter 'Size' must be a number not greater than 9")]
    [InlineData("Prefix=fgt&Size=-1", "Parameter 'Size' must be a number not less than 0")]
    [InlineData("Prefix=fgt&Kind=other", "Parameter 'Kind' must be one of AllowedValues")]
    [InlineData("Prefix=fgt&Zones=a,bc", "Parameter 'Zones' must match pattern [a-z]")]
    public void Parameters_are_refused_with_the_sentence_of_CloudFormation(string given, string sentence)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, pair) in given.Split('&').Index())
        {
            fields[$"Parameters.member.{index + 1}.ParameterKey"] = pair.Split('=')[0];
            fields[$"Parameters.member.{index + 1}.ParameterValue"] = pair.Split('=')[1];
        }

        var refused = Assert.Throws<InvalidParametersException>(
            () => StackParameters.Resolve(Template, fields, new Dictionary<string, string>(StringComparer.Ordinal)));

        Assert.Equal(sentence, refused.Message);
    }

    [Theory]
    [InlineData("https://templates.s3.eu-west-1.amazonaws.com/a/b.json")]
    [InlineData("https://s3.eu-west-1.amazonaws.com/templates/a/b.json")]
    [InlineData("http://127.0.0.1:5000/templates/a/b.json")]
    public void The_address_of_a_template_names_its_bucket_in_the_host_or_in_the_path(string address) =>
        Assert.Equal("/templates/a/b.json", ChangeSets.PathOf(new Uri(address)));
}
