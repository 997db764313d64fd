using System.Text.Json;
using Autoscale.Domain.Deployment;

namespace Autoscale.Lambda.Events;

/// <summary>What CloudFormation asks of a custom resource. Its properties and its URL are in no log. Spec 1.12.</summary>
/// <param name="Kind">What it does to the resource.</param>
/// <param name="ResponseUrl">Where it waits for the reply.</param>
/// <param name="StackId">The stack.</param>
/// <param name="RequestId">The request.</param>
/// <param name="LogicalResourceId">What the template calls the resource.</param>
/// <param name="Properties">The properties, as they are to be.</param>
public sealed record CustomResourceRequest(RequestKind Kind, Uri ResponseUrl, string StackId, string RequestId, string LogicalResourceId, JsonElement Properties)
{
    /// <summary>What the resource is called; null while it is made.</summary>
    public string? PhysicalResourceId { get; init; }

    /// <summary>The properties as they were; null but for an update.</summary>
    public JsonElement? OldProperties { get; init; }

    /// <summary>Why there is nothing to be asked for, in a sentence; null when there is.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why Lambda does not try any more, in sentences; null while it does.</summary>
    public string? GivenUp { get; init; }

    /// <summary>What is asked for, by its name; empty when there is none.</summary>
    public string ServiceType => Properties.TryGetProperty(nameof(ServiceType), out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} of {LogicalResourceId}";
}
