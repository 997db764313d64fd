using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

/// <summary>IAM counts the characters of all inline policies of a role, resolved and without white space.</summary>
public sealed partial class PolicySizeTests
{
    private const int Limit = 10_240;

    // The longest values: a prefix of 50 characters, and the longest names of a partition and a region.
    private static readonly string Prefix = new('p', 50);

    private static readonly Dictionary<string, string> Longest = new(StringComparer.Ordinal)
    {
        ["AWS::Partition"] = "aws-iso-b",
        ["AWS::Region"] = "ap-northeast-1",
        ["AWS::AccountId"] = "123456789012",
        ["ResourceTagPrefix"] = Prefix,
        ["TransitGatewayId"] = "tgw-0123456789abcdef0",
        ["TransitGatewayInboundRouteTable"] = "tgw-rtb-0123456789abcdef0",
        ["TransitGatewayOutboundRouteTable"] = "tgw-rtb-0123456789abcdef0",
    };

    public static TheoryData<string> Roles => [.. TemplateDocument.Serverless.OfType("AWS::IAM::Role").Keys];

    [Theory]
    [MemberData(nameof(Roles))]
    public void The_policies_of_a_role_are_below_the_limit_of_IAM_with_the_longest_names(string role) => Assert.InRange(
        TemplateDocument.Serverless.Properties(role)["Policies"]!.AsArray()
            .Sum(policy => Resolved(policy!["PolicyDocument"]).ToJsonString().Length),
        1,
        Limit);

    private static JsonNode Resolved(JsonNode? node) => node switch
    {
        JsonObject function when function["Fn::If"] is JsonArray branches => Resolved(branches[1]),
        JsonObject function when function["Fn::Sub"] is { } text =>
            Variable().Replace((string)text!, variable => Value(variable.Groups["name"].Value)),
        JsonObject function when function["Fn::GetAtt"] is JsonArray attribute => Value((string)attribute[0]!),
        JsonObject { Count: 1 } function when function["Ref"] is { } name => Value((string)name!),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Resolved(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Resolved)]),
        _ => node!.DeepClone(),
    };

    // Every other name is a resource; its ARN contains the prefix and the name.
    private static string Value(string name) =>
        Longest.GetValueOrDefault(name) ?? $"arn:aws-iso-b:dynamodb:ap-northeast-1:123456789012:table/{Prefix}-{name}";

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
