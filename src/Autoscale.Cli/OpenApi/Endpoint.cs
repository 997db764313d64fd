using System.Text.Json.Nodes;

namespace Autoscale.Cli.OpenApi;

/// <summary>The description of one HTTP endpoint: the source of the OpenAPI documents and of the table in docs/api.md.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path; a part in braces is a parameter.</param>
/// <param name="Group">The API or the part of the program to which it belongs.</param>
/// <param name="Summary">The effect of a request, in a few words.</param>
internal sealed record Endpoint(string Method, string Path, EndpointGroup Group, string Summary)
{
    /// <summary>The parameters in path, query and headers.</summary>
    public IReadOnlyList<EndpointParameter> Parameters { get; init; } = [];

    /// <summary>The body of a request; null when it has none.</summary>
    public EndpointBody? Body { get; init; }

    /// <summary>The answers.</summary>
    public required IReadOnlyList<EndpointAnswer> Answers { get; init; }

    /// <summary>The proof of identity that a request has; null for none.</summary>
    public EndpointSecurity? Security { get; init; }
}

/// <summary>An API or a part of the program.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">Sentences about its callers.</param>
/// <param name="Resource">The logical id of the API in the template; null for the local program.</param>
internal sealed record EndpointGroup(string Name, string Description, string? Resource = null);

/// <summary>One parameter.</summary>
/// <param name="Place">path, query or header.</param>
/// <param name="Schema">The JSON schema of its value.</param>
internal sealed record EndpointParameter(string Name, string Place, string Description, JsonObject Schema, bool IsRequired = false);

/// <summary>The body of a request.</summary>
/// <param name="Types">The content types; the schema is the same for all.</param>
internal sealed record EndpointBody(IReadOnlyList<string> Types, JsonObject Schema, bool IsRequired);

/// <summary>One answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="Meaning">The meaning as a sentence.</param>
/// <param name="Contents">The bodies, one for each content type; the schema is null for an empty body.</param>
internal sealed record EndpointAnswer(int Status, string Meaning, params IReadOnlyList<(string? Type, JsonObject? Schema)> Contents)
{
    /// <summary>The headers beside the content type, with their meaning.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Headers { get; init; } = [];

    /// <summary>An answer with a JSON body.</summary>
    public static EndpointAnswer Json(int status, string meaning, JsonObject schema) => new(status, meaning, ("application/json", schema));

    /// <summary>An answer with a text.</summary>
    public static EndpointAnswer Text(int status, string meaning) => new(status, meaning, ("text/plain", Shape.Text));

    /// <summary>An answer with an empty body of type text.</summary>
    public static EndpointAnswer Empty(int status, string meaning) => new(status, meaning, ("text/plain", Shape.Nothing));
}

/// <summary>The proof of identity of a caller.</summary>
internal enum EndpointSecurity
{
    /// <summary>The token of a FortiGate in the query of its URL.</summary>
    DeviceToken,

    /// <summary>A request that is signed with IAM credentials.</summary>
    Iam,

    /// <summary>An API key of API Gateway.</summary>
    ApiKey,

    /// <summary>The token of a user who has signed in.</summary>
    UserToken,
}
