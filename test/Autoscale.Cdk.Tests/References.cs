using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

/// <summary>The names of parameters and resources that a part of a template depends on.</summary>
public static partial class References
{
    public static IEnumerable<string> In(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(In),
        JsonObject members => members.SelectMany(member => Named(member.Key, member.Value)),
        _ => [],
    };

    private static IEnumerable<string> Named(string key, JsonNode? value) => (key, value) switch
    {
        ("Ref", JsonValue name) => [(string)name!],
        ("Fn::GetAtt", JsonArray attribute) => [(string)attribute[0]!],
        ("Fn::GetAtt", JsonValue attribute) => [((string)attribute!).Split('.')[0]],
        ("DependsOn", JsonValue name) => [(string)name!],
        ("DependsOn", JsonArray names) => names.Select(name => (string)name!),
        ("Fn::Sub", JsonValue text) => Placeholders((string)text!),
        ("Fn::Sub", JsonArray sub) => Placeholders((string)sub[0]!).Except(sub[1]!.AsObject().Select(own => own.Key)).Concat(In(sub[1])),
        _ => In(value),
    };

    private static IEnumerable<string> Placeholders(string text) => Placeholder.Matches(text).Select(match => match.Groups["name"].Value.Split('.')[0]);

    [GeneratedRegex(@"\$\{(?<name>[^!}]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }
}
