using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Autoscale.Cli.OpenApi;

/// <summary>JSON schemas: of a type that is serialized, or of an answer that a function writes member by member.</summary>
internal static class Shape
{
    public static JsonObject Text => new() { ["type"] = "string" };

    /// <summary>An empty text.</summary>
    public static JsonObject Nothing => new() { ["type"] = "string", ["maxLength"] = 0 };

    public static JsonObject Whole => new() { ["type"] = "integer" };

    public static JsonObject Number => new() { ["type"] = "number" };

    public static JsonObject Flag => new() { ["type"] = "boolean" };

    public static JsonObject Time => new() { ["type"] = "string", ["format"] = "date-time" };

    public static JsonObject Url => new() { ["type"] = "string", ["format"] = "uri" };

    /// <summary>One of these texts.</summary>
    public static JsonObject OneOf(params IEnumerable<string> texts) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. texts.Select(t => JsonValue.Create(t))]) };

    /// <summary>A value of a schema, or null.</summary>
    public static JsonObject OrNull(JsonObject schema)
    {
        schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    public static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    /// <summary>An object; a member whose name ends with a question mark may be absent.</summary>
    public static JsonObject Object(params IReadOnlyList<(string Name, JsonObject Schema)> members) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. members.Where(m => !m.Name.EndsWith('?')).Select(m => JsonValue.Create(m.Name))]),
        ["properties"] = new JsonObject(members.Select(m => KeyValuePair.Create(m.Name.TrimEnd('?'), (JsonNode?)m.Schema))),
    };

    /// <summary>A schema that a document has once, under a name.</summary>
    public static JsonObject Named(string name, JsonObject schema)
    {
        schema["title"] = name;
        return schema;
    }

    /// <summary>The schema of a type, as its serializer writes it; members that are left out when they are null may be absent.</summary>
    public static JsonObject Of<T>(JsonTypeInfo<T> type, bool leavesNullOut = false)
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) =>
            {
                if (schema is not JsonObject found || context.TypeInfo.Kind != JsonTypeInfoKind.Object)
                    return schema;
                var optional = context.TypeInfo.Properties
                    .Where(p => (leavesNullOut && p.IsGetNullable) || p.ShouldSerialize is not null)
                    .Select(p => p.Name)
                    .ToHashSet(StringComparer.Ordinal);
                foreach (var name in (found["required"] as JsonArray ?? []).Where(n => optional.Contains(n!.GetValue<string>())).ToList())
                    _ = found["required"]!.AsArray().Remove(name);
                return found;
            },
        };
        return type.GetJsonSchemaAsNode(options).AsObject();
    }
}
