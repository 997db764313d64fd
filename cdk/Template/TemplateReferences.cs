using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Template;

/// <summary>Finds the references of a part of a template.</summary>
internal static partial class TemplateReferences
{
    /// <summary>
    /// The names of referenced parameters and resources, in Ref, Fn::GetAtt, Fn::Sub and DependsOn; pseudo parameters included.
    /// </summary>
    public static IEnumerable<string> Names(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Names),
        JsonObject map => map.SelectMany(member => NamesOf(member.Key, member.Value)),
        _ => [],
    };

    /// <summary>The names of referenced conditions, of resources and in values.</summary>
    public static IEnumerable<string> Conditions(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Conditions),
        JsonObject map => map.SelectMany(member => ConditionsOf(member.Key, member.Value)),
        _ => [],
    };

    private static IEnumerable<string> NamesOf(string key, JsonNode? value) => (key, value) switch
    {
        ("Ref", JsonValue name) => [(string)name!],
        ("Fn::GetAtt", JsonArray attribute) => [(string)attribute[0]!],
        ("Fn::GetAtt", JsonValue attribute) => [((string)attribute!).Split('.')[0]],
        ("Fn::Sub", JsonValue text) => NamesIn((string)text!),
        ("Fn::Sub", JsonArray text) =>
            NamesIn((string)text[0]!).Except(text[1]!.AsObject().Select(own => own.Key), StringComparer.Ordinal).Concat(Names(text[1])),
        ("DependsOn", JsonValue name) => [(string)name!],
        ("DependsOn", JsonArray names) => names.Select(name => (string)name!),
        _ => Names(value),
    };

    // In an IAM policy, a condition is an object and not a name.
    private static IEnumerable<string> ConditionsOf(string key, JsonNode? value) => (key, value) switch
    {
        ("Condition", JsonValue name) => [(string)name!],
        ("Fn::If", JsonArray branches) => branches.Skip(1).SelectMany(Conditions).Prepend((string)branches[0]!),
        _ => Conditions(value),
    };

    private static IEnumerable<string> NamesIn(string text) => Variable.Matches(text).Select(variable => variable.Groups["name"].Value);

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9:]+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable { get; }
}
