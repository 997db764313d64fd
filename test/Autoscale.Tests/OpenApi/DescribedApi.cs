using System.Text.Json;

namespace Autoscale.Tests.OpenApi;

/// <summary>An OpenAPI document: checks answers against it, and remembers the operations that it has checked.</summary>
internal sealed class DescribedApi(string json)
{
    private readonly JsonElement _root = JsonElement.Parse(json);
    private readonly HashSet<(string Operation, bool IsSuccess)> _checked = [];

    /// <summary>The operations, as method and path.</summary>
    public IReadOnlyList<string> Operations =>
    [
        .. _root.GetProperty("paths").EnumerateObject().SelectMany(p =>
            p.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}")).Order(StringComparer.Ordinal),
    ];

    /// <summary>The operations without a checked answer of this kind.</summary>
    public IEnumerable<string> Unchecked(bool isSuccess) => Operations.Where(o => !_checked.Contains((o, isSuccess)));

    /// <summary>Checks that an operation declares the status, the content type and the body of an answer.</summary>
    /// <param name="path">The path of the request, with or without a query.</param>
    public void Check(string method, string path, int status, string? contentType, string body)
    {
        var operation = OperationOf(method, path.Split('?')[0]);
        var (key, at) = (operation.Split(' ')[1], $"{operation}, status {status}: {body}");
        var responses = _root.GetProperty("paths").GetProperty(key).GetProperty(method.ToLowerInvariant()).GetProperty("responses");
        Assert.True(responses.TryGetProperty($"{status}", out var response), $"not declared: {at}");
        if (!response.TryGetProperty("content", out var content) || !content.EnumerateObject().Any())
            Assert.True(body.Length == 0, $"a body is not declared: {at}");
        else
        {
            Assert.True(content.TryGetProperty(contentType ?? "none", out var media), $"type {contentType} is not declared: {at}");
            var faults = contentType == "application/json"
                ? FaultsOf(JsonElement.Parse(body), media.GetProperty("schema"), "body").ToList()
                : media.GetProperty("schema").TryGetProperty("maxLength", out var max) && body.Length > max.GetInt32() ? ["too long"] : [];
            Assert.True(faults.Count == 0, $"{string.Join("; ", faults)}: {at}");
        }

        _ = _checked.Add((operation, status < 300));
    }

    // A path without a parameter is preferred, as in OpenAPI.
    private string OperationOf(string method, string path) => Operations
        .Where(o => o.StartsWith($"{method} ", StringComparison.Ordinal) && IsFor(o.Split(' ')[1].Split('/'), path.Split('/')))
        .OrderBy(o => o.Count(c => c == '{'))
        .FirstOrDefault() ?? throw new Xunit.Sdk.XunitException($"not declared: {method} {path}");

    private static bool IsFor(string[] declared, string[] made) =>
        declared.Length == made.Length && declared.Zip(made).All(p => p.First.StartsWith('{') || p.First == p.Second);

    private IEnumerable<string> FaultsOf(JsonElement value, JsonElement schema, string where)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = _root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select(t => t.GetString()!).ToList()
            : [schema.GetProperty("type").GetString()!];
        if (!types.Any(t => IsOf(value, t)))
            return [$"{where} is {value.ValueKind} and not {string.Join(" or ", types)}"];
        if (schema.TryGetProperty("enum", out var texts) && !texts.EnumerateArray().Any(t => t.GetString() == value.GetString()))
            return [$"{where} is {value}, which is not in the list"];
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany((v, n) => FaultsOf(v, schema.GetProperty("items"), $"{where}[{n}]")),
            JsonValueKind.Object => OfObject(value, schema, where),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement value, JsonElement schema, string where)
    {
        var names = schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!) : [];
        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
                yield return $"{where}.{name} is missing";
        }

        var hasMore = schema.TryGetProperty("additionalProperties", out var more);
        if (!hasMore && !schema.TryGetProperty("properties", out _))
            yield break;
        foreach (var member in value.EnumerateObject())
        {
            JsonElement? declared = schema.TryGetProperty("properties", out var all) && all.TryGetProperty(member.Name, out var own) ? own
                : hasMore ? more : null;
            var at = $"{where}.{member.Name}";
            foreach (var fault in declared is { } found ? FaultsOf(member.Value, found, at) : [$"{at} is not declared"])
                yield return fault;
        }
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
