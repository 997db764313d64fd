using System.Security.Cryptography;
using System.Text;
using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;

namespace Autoscale.Lambda.Events;

/// <summary>
/// What a resource is called: the same for as long as it is the same thing, because CloudFormation deletes what an update renames. The original named resources by its log, so
/// that an update could have stopped the groups (W17).
/// </summary>
public static class PhysicalId
{
    /// <summary>What the resource of a request is called.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">What the function knows.</param>
    /// <param name="cluster">Whose it is.</param>
    public static string Of(CustomResourceRequest request, IReadOnlyList<string> known, ClusterId cluster)
    {
        var address = DeploymentOrderParser.AddressOf(request);
        if (request is { Kind: not RequestKind.Create, PhysicalResourceId: { } given } && (address is null || request.Kind == RequestKind.Delete))
            return given;
        var name = known.Contains(request.ServiceType, StringComparer.Ordinal) ? request.ServiceType : "unknown";
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{request.StackId}\n{request.LogicalResourceId}\n{address}"));
        return $"{cluster}-{name}-{Convert.ToHexStringLower(digest.AsSpan(0, 6))}";
    }
}
