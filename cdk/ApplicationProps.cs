using System.Text.Json.Nodes;

namespace Autoscale.Cdk;

/// <summary>The properties of an <see cref="Application"/>.</summary>
public sealed record ApplicationProps
{
    /// <summary>The template with functions, events, tables and roles: serverless.template, or a part of it.</summary>
    public required JsonObject Template { get; init; }

    /// <summary>The code of the functions.</summary>
    public required FunctionCode Code { get; init; }

    /// <summary>The values of parameters of the template, by name; parameters without a value remain parameters.</summary>
    public required IReadOnlyDictionary<string, object> Parameters { get; init; }
}
