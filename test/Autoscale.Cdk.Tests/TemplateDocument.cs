using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>A CloudFormation template with accessors for the tests.</summary>
public sealed class TemplateDocument(string text)
{
    private readonly JsonObject root = JsonNode.Parse(text)!.AsObject();

    public static Repository Repository { get; } = Repository.Find(AppContext.BaseDirectory);

    public static TemplateDocument Serverless { get; } = new(File.ReadAllText(Repository.PathOf("serverless.template")));

    public string Text => text;

    public IReadOnlyDictionary<string, JsonObject> OfType(params string[] types) =>
        root["Resources"]!.AsObject()
            .Where(resource => types.Contains((string?)resource.Value!["Type"], StringComparer.Ordinal))
            .ToDictionary(resource => resource.Key, resource => resource.Value!.AsObject(), StringComparer.Ordinal);

    public JsonObject Section(string name) => root[name]!.AsObject();

    public JsonObject Resource(string logicalId) => root["Resources"]![logicalId]!.AsObject();

    public JsonObject Properties(string logicalId) => Resource(logicalId)["Properties"]!.AsObject();

    /// <summary>The allowing inline statements of a role, including those under a condition.</summary>
    public IReadOnlyList<Statement> StatementsOf(string role) => [.. AllOf(role).Where(statement => statement.IsAllowed)];

    /// <summary>The denying inline statements of a role.</summary>
    public IReadOnlyList<Statement> DenialsOf(string role) => [.. AllOf(role).Where(statement => !statement.IsAllowed)];

    /// <summary>The statements in the properties of a role or a policy.</summary>
    public static IEnumerable<Statement> StatementsIn(JsonObject properties) => (properties["Policies"]?.AsArray() ?? [])
        .Select(policy => policy!["PolicyDocument"])
        .Append(properties["PolicyDocument"])
        .SelectMany(document => document?["Statement"]!.AsArray() ?? [])
        .SelectMany(Statement.Unfold);

    /// <summary>A readable text, in which references are replaced by their names.</summary>
    public static string Plain(JsonNode? node) => node switch
    {
        JsonObject join when join["Fn::Join"] is JsonArray parts => string.Concat(parts[1]!.AsArray().Select(Plain)),
        JsonObject attribute when attribute["Fn::GetAtt"] is JsonArray parts => string.Join('.', parts.Select(Plain)),
        JsonObject sub when sub["Fn::Sub"] is { } text => (string)text!,
        JsonObject other => (string?)other["Ref"] ?? other.ToJsonString(),
        null => "",
        _ => node.ToString(),
    };

    private IEnumerable<Statement> AllOf(string role) => StatementsIn(Properties(role));
}
