using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Rest;

/// <summary>A request to the REST API of a member.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base of the API version, with a leading slash.</param>
public sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>The version of the API that the request is for; null for the one that the session speaks.</summary>
    public ApiVersion? Version { get; init; }

    /// <summary>The parameters of the query, not yet escaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The accepted media type.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>The body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The maximum time from the start of the request to the end of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a repetition changes nothing on the member.</summary>
    public bool IsSafe => Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>The method and the path; the query and the body of a login contain a password.</summary>
    public override string ToString() => $"{Method} {Path}";
}
