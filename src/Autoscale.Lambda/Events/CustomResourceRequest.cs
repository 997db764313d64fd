using System.Text.Json;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Lambda.Events;

/// <summary>A request of CloudFormation for a custom resource. Its properties and its URL are never logged. Spec 1.12.</summary>
/// <param name="ResponseUrl">The URL to which the reply is sent.</param>
/// <param name="LogicalResourceId">The name of the resource in the template.</param>
/// <param name="Properties">The wanted properties.</param>
public sealed record CustomResourceRequest(
    RequestKind Kind, Uri ResponseUrl, string StackId, string RequestId, string LogicalResourceId, JsonElement Properties)
{
    /// <summary>The physical id of the resource; null in a Create request.</summary>
    public string? PhysicalResourceId { get; init; }

    /// <summary>The previous properties; null unless the request is an Update.</summary>
    public JsonElement? OldProperties { get; init; }

    /// <summary>The reason why the request is refused, as a sentence; null when it is not.</summary>
    public string? Refusal { get; init; }

    /// <summary>The reason why Lambda has stopped retrying, in sentences; null while it still retries.</summary>
    public string? GivenUp { get; init; }

    /// <summary>The property <c>ServiceType</c>: the name of the requested service; empty when it is missing.</summary>
    public string ServiceType =>
        Properties.TryGetProperty(nameof(ServiceType), out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} of {LogicalResourceId}";
}
