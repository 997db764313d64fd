namespace Autoscale.Cdk;

/// <summary>What an <see cref="Application"/> needs.</summary>
public sealed record ApplicationProps
{
    /// <summary>The template that declares functions, events, tables and roles.</summary>
    public required string TemplateFile { get; init; }

    /// <summary>The published Lambda artefact.</summary>
    public required string PublishFolder { get; init; }

    /// <summary>What parameters of the template stand for here; the others stay parameters.</summary>
    public required IReadOnlyDictionary<string, object> Parameters { get; init; }
}
