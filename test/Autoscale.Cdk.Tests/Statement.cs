using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// One statement of a role: actions, resources (logical ids, or ARNs as in the template), conditions, and whether it allows or denies.
/// <c>Feature</c> is the condition of the template without which the statement does not exist; null when it always exists.
/// </summary>
public sealed record Statement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string When, bool IsAllowed, string? Feature)
{
    public bool Touches(string service) => Actions.Any(action => action.StartsWith($"{service}:", StringComparison.Ordinal));

    public static IEnumerable<Statement> Unfold(JsonNode? node) => Unfold(node, feature: null);

    private static IEnumerable<Statement> Unfold(JsonNode? node, string? feature)
    {
        if (node!["Fn::If"] is JsonArray branches)
            return Unfold(branches[1], (string)branches[0]!).Concat(Unfold(branches[2], feature: null));
        return node["Effect"] is null
            ? []
            : [new Statement(
                [.. Texts(node["Action"])],
                [.. Texts(node["Resource"])],
                node["Condition"]?.ToJsonString() ?? string.Empty,
                (string?)node["Effect"] == "Allow",
                feature)];
    }

    // A Fn::Join is one text; within Fn::Split its parts are separate texts.
    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject function when function["Fn::GetAtt"] is JsonArray attribute => [(string)attribute[0]!],
        JsonObject function when function["Fn::If"] is JsonArray branches => branches.Skip(1).SelectMany(Texts),
        JsonObject function when function["Fn::Join"] is JsonArray join => [string.Concat(Parts(join[1]))],
        JsonObject function when function["Fn::Split"] is JsonArray split => Parts(split[1]),
        JsonObject function => Texts(function["Fn::Sub"] ?? function["Ref"]),
        null => [],
        _ => [(string)node!],
    };

    private static IEnumerable<string> Parts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Parts),
        JsonObject function when function["Fn::Join"] is JsonArray join => Parts(join[1]),
        JsonObject function when function["Fn::Split"] is JsonArray split => Parts(split[1]),
        JsonObject function when function["Fn::If"] is JsonArray branches => branches.Skip(1).SelectMany(Parts),
        _ => Texts(node),
    };
}
