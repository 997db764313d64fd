using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Lambda.Events;

/// <summary>
/// The physical id of a resource. It stays the same across updates, because CloudFormation deletes a resource whose physical id changes.
/// The original used its log stream name, so an update could have stopped the groups (W17).
/// </summary>
public static class PhysicalId
{
    /// <summary>The physical id of the resource of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The service types of the function.</param>
    /// <param name="cluster">The cluster that owns the resource.</param>
    public static string Of(CustomResourceRequest request, IReadOnlyList<string> known, ClusterId cluster)
    {
        var address = DeploymentOrderParser.AddressOf(request);
        if (request is { Kind: not RequestKind.Create, PhysicalResourceId: { } given }
            && (address is null || request.Kind == RequestKind.Delete))
            return given;
        var name = known.Contains(request.ServiceType, StringComparer.Ordinal) ? request.ServiceType : "unknown";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.StackId}\n{request.LogicalResourceId}\n{address}"));
        return $"{cluster}-{name}-{Convert.ToHexStringLower(digest.AsSpan(0, 6))}";
    }
}
