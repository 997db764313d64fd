using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// Evaluates values of a template like CloudFormation: given parameters, defaults, and the intrinsic functions that the tests need.
/// </summary>
public sealed class TemplateValues(TemplateDocument template, IReadOnlyDictionary<string, string> parameters)
{
    /// <summary>A text value; null for AWS::NoValue.</summary>
    public string? Text(JsonNode? node) => node switch
    {
        JsonObject function when function["Fn::If"] is JsonArray branches => Text(Chosen(branches)),
        JsonObject function when function["Fn::Join"] is JsonArray join => string.Join((string)join[0]!, List(join[1])),
        JsonObject function when (string?)function["Ref"] is { } name => Referred(name),
        JsonObject other => throw new NotSupportedException(other.ToJsonString()),
        null => null,
        _ => node.ToString(),
    };

    /// <summary>A value that is a list of texts.</summary>
    public IReadOnlyList<string> List(JsonNode? node) => node switch
    {
        JsonArray items => [.. items.Select(Text).OfType<string>()],
        JsonObject function when function["Fn::Split"] is JsonArray split => Text(split[1])!.Split((string)split[0]!),
        _ => throw new NotSupportedException($"{node}"),
    };

    /// <summary>Whether a condition of the template holds.</summary>
    public bool Holds(string condition) => Holds(template.Section("Conditions")[condition]!);

    private bool Holds(JsonNode node) => node.AsObject().Single() switch
    {
        { Key: "Fn::Not", Value: JsonArray inner } => !Holds(inner[0]!),
        { Key: "Fn::And", Value: JsonArray all } => all.All(each => Holds(each!)),
        { Key: "Fn::Equals", Value: JsonArray sides } => Text(sides[0]) == Text(sides[1]),
        { Key: "Condition", Value: JsonValue name } => Holds((string)name!),
        var other => throw new NotSupportedException(other.Key),
    };

    private JsonNode Chosen(JsonArray branches) => branches[Holds((string)branches[0]!) ? 1 : 2]!;

    // A name that is no parameter is a resource and evaluates to its name.
    private string? Referred(string name) => name == "AWS::NoValue"
        ? null
        : template.Section("Parameters")[name] is { } parameter
            ? parameters.GetValueOrDefault(name) ?? parameter["Default"]?.ToString()
            : name;
}
