using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Autoscale.Cli.OpenApi;

/// <summary>An OpenAPI 3.1 document about endpoints.</summary>
/// <param name="server">The URL before all paths; a part in braces is a variable.</param>
internal sealed class ApiDocument(string title, string description, string server, IReadOnlyList<Endpoint> endpoints)
{
    /// <summary>The document as indented JSON, with a line feed at the end.</summary>
    public string Json { get; } = Write(title, description, server, endpoints);

    private static string Write(string title, string description, string server, IReadOnlyList<Endpoint> endpoints)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = title,
                Description = description,
                Version = "1",
                License = new OpenApiLicense { Name = "Apache License 2.0", Identifier = "Apache-2.0" },
            },
            Servers = [ServerOf(server)],
            Tags = endpoints.Select(e => e.Group).Distinct()
                .Select(g => new OpenApiTag { Name = g.Name, Description = g.Description }).ToHashSet(),
            Components = new OpenApiComponents
            {
                SecuritySchemes = endpoints.Select(e => e.Security).OfType<EndpointSecurity>().Distinct()
                    .ToDictionary(IdOf, s => (IOpenApiSecurityScheme)SchemeOf(s), StringComparer.Ordinal),
            },
            Paths = [],
        };
        foreach (var path in endpoints.GroupBy(e => e.Path, StringComparer.Ordinal))
        {
            document.Paths[path.Key] = new OpenApiPathItem
            {
                Operations = path.ToDictionary(e => new HttpMethod(e.Method), e => OperationOf(e, document)),
            };
        }

        document.Components.Schemas = document.Components.Schemas?.OrderBy(s => s.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        document.RegisterComponents();
        using var output = new StringWriter { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(output));
        return output.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static OpenApiServer ServerOf(string url) => new()
    {
        Url = url,
        Variables = url.Split('{', '}').Index().Where(p => p.Index % 2 == 1)
            .ToDictionary(p => p.Item, p => new OpenApiServerVariable { Default = p.Item }, StringComparer.Ordinal),
    };

    private static OpenApiOperation OperationOf(Endpoint endpoint, OpenApiDocument document) => new()
    {
        OperationId = IdOf(endpoint),
        Summary = endpoint.Summary,
        Tags = new HashSet<OpenApiTagReference> { new(endpoint.Group.Name, document) },
        Parameters =
        [
            .. endpoint.Parameters.Select(p => new OpenApiParameter
            {
                Name = p.Name,
                In = Enum.Parse<ParameterLocation>(p.Place, ignoreCase: true),
                Description = p.Description,
                Required = p.IsRequired,
                Schema = SchemaOf(p.Schema, document),
            }),
        ],
        RequestBody = endpoint.Body is not { } body ? null : new OpenApiRequestBody
        {
            Required = body.IsRequired,
            Content = body.Types.ToDictionary(t => t, IOpenApiMediaType (_) => MediaOf(body.Schema, document), StringComparer.Ordinal),
        },
        Responses = ResponsesOf(endpoint, document),
        Security = endpoint.Security is { } security
            ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(IdOf(security), document)] = [] }]
            : [],
    };

    private static OpenApiResponses ResponsesOf(Endpoint endpoint, OpenApiDocument document)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in endpoint.Answers.OrderBy(a => a.Status))
        {
            responses[$"{answer.Status}"] = new OpenApiResponse
            {
                Description = answer.Meaning,
                Headers = answer.Headers.Count == 0 ? null : answer.Headers.ToDictionary(
                    h => h.Name,
                    h => (IOpenApiHeader)new OpenApiHeader { Description = h.Meaning, Schema = SchemaOf(Shape.Whole, document) },
                    StringComparer.Ordinal),
                Content = answer.Contents.Where(c => c.Type is not null)
                    .ToDictionary(c => c.Type!, IOpenApiMediaType (c) => MediaOf(c.Schema!, document), StringComparer.Ordinal),
            };
        }

        return responses;
    }

    private static OpenApiMediaType MediaOf(JsonObject schema, OpenApiDocument document) =>
        new() { Schema = SchemaOf(schema, document) };

    private static IOpenApiSchema SchemaOf(JsonObject schema, OpenApiDocument document) =>
        TryRefer(schema, document, out var name) ? new OpenApiSchemaReference(name, document) : Parse(schema, document);

    // A named schema is stored once, and a reference is left in its place.
    private static bool TryRefer(JsonObject schema, OpenApiDocument document, [NotNullWhen(true)] out string? name)
    {
        name = (schema["title"] as JsonValue)?.GetValue<string>();
        if (name is null)
            return false;
        var schemas = document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        if (!schemas.ContainsKey(name))
            schemas[name] = Parse(schema, document);
        return true;
    }

    private static OpenApiSchema Parse(JsonObject schema, OpenApiDocument document)
    {
        var copy = schema.DeepClone().AsObject();
        _ = copy.Remove("title");
        Refer(copy, document);
        return OpenApiModelFactory.Parse<OpenApiSchema>(copy.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _)
            ?? throw new System.Diagnostics.UnreachableException();
    }

    private static void Refer(JsonNode node, OpenApiDocument document)
    {
        if (node is not JsonObject schema)
            return;
        foreach (var (key, part) in schema.ToList())
        {
            if (part is JsonObject named && TryRefer(named, document, out var name))
                schema[key] = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
            else if (part is not null)
                Refer(part, document);
        }
    }

    // "GET /simulation/devices/{instance}" is "get-simulation-devices-instance".
    private static string IdOf(Endpoint endpoint) => string.Join(
        '-',
        $"{endpoint.Method} {endpoint.Path}".ToLowerInvariant()
            .Split([' ', '/', '{', '}', '_', '.'], StringSplitOptions.RemoveEmptyEntries));

    private static string IdOf(EndpointSecurity security) => $"{char.ToLowerInvariant($"{security}"[0])}{$"{security}"[1..]}";

    private static OpenApiSecurityScheme SchemeOf(EndpointSecurity security) => security switch
    {
        EndpointSecurity.DeviceToken => KeyIn(
            ParameterLocation.Query, DeviceEndpoints.TokenParameter, "The token of a FortiGate, or the boot token."),
        EndpointSecurity.Iam => KeyIn(
            ParameterLocation.Header, "Authorization", "A signature (SigV4) with IAM credentials of the account."),
        EndpointSecurity.ApiKey => KeyIn(ParameterLocation.Header, "x-api-key", "The API key of the stitches."),
        EndpointSecurity.UserToken => KeyIn(ParameterLocation.Header, "auth", "Basic, a space, and the access_token of a sign-in."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static OpenApiSecurityScheme KeyIn(ParameterLocation place, string name, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = place, Name = name, Description = description };
}
