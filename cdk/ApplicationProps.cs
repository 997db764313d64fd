using System.Text.Json.Nodes;

namespace Autoscale.Cdk;

/// <summary>What an <see cref="Application"/> needs.</summary>
public sealed record ApplicationProps
{
    /// <summary>What declares functions, events, tables and roles: serverless.template, or a part of it.</summary>
    public required JsonObject Template { get; init; }

    /// <summary>The published Lambda artefact.</summary>
    public required PublishedCode Code { get; init; }

    /// <summary>What parameters of the template stand for here; the others stay parameters.</summary>
    public required IReadOnlyDictionary<string, object> Parameters { get; init; }
}
