using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Shared.CustomResources;

/// <summary>The answer to a CloudFormation request. Spec 1.12.</summary>
/// <param name="IsSuccess">True when the stack operation continues.</param>
/// <param name="Reason">The cause, in sentences; truncated if too long.</param>
/// <param name="PhysicalResourceId">The id of the resource. If an update changes it, CloudFormation deletes the old resource.</param>
/// <param name="StackId">The stack id, copied from the request.</param>
/// <param name="RequestId">The request id, copied from the request.</param>
/// <param name="LogicalResourceId">The logical resource id, copied from the request.</param>
public sealed record DeploymentReply(
    bool IsSuccess, string Reason, string PhysicalResourceId, string StackId, string RequestId, string LogicalResourceId)
{
    /// <summary>The attributes of the resource, by name. CloudFormation is told to mask them.</summary>
    public IReadOnlyDictionary<string, Secret> Data { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);
}

/// <summary>The CloudFormation response URL of a request.</summary>
public interface IDeploymentReplies
{
    /// <summary>
    /// Sends a reply to the response URL of the request. The URL authorises its holder to answer in our name, so it is never logged. Faults
    /// propagate.
    /// </summary>
    Task SendAsync(Uri responseUrl, DeploymentReply reply, CancellationToken cancellationToken);
}

/// <summary>The operation of a CloudFormation request. Spec 1.12.</summary>
public enum RequestKind
{
    /// <summary>CloudFormation creates the resource.</summary>
    Create,

    /// <summary>CloudFormation changes properties of the resource.</summary>
    Update,

    /// <summary>CloudFormation deletes the resource, or rolls back a failed creation.</summary>
    Delete,
}
