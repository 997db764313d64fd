using Amazon.Runtime;
using Autoscale.Domain.Deployment;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Adapters.Endpoints;

/// <summary>Tells a definite no of AWS, which a stack has to be told, from trouble that passes, which travels and is tried again.</summary>
internal static class DefiniteAnswers
{
    /// <summary>Makes a call; a definite no becomes a <see cref="DeploymentRefusedException"/>.</summary>
    /// <param name="what">What could not be done then: the beginning of a sentence.</param>
    /// <param name="call">The call.</param>
    public static async Task<T> CallAsync<T>(string what, Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (AmazonServiceException refused) when (CodeOf(refused) is not null)
        {
            throw new DeploymentRefusedException(what, CodeOf(refused)!);
        }
    }

    /// <summary>The error code of a definite no; null when it may be another answer next time.</summary>
    public static string? CodeOf(AmazonServiceException refused) =>
        EndpointFaults.Of(refused) is { Kind: EndpointFaultKind.Denied or EndpointFaultKind.Refused } fault && fault.Code is not ("ScalingActivityInProgress" or "ResourceContention") ? fault.Code : null;
}
