using Amazon.Runtime;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Adapters.Endpoints;

/// <summary>
/// Separates definite refusals of AWS, which are reported to the stack, from transient faults, which are thrown and retried.
/// </summary>
internal static class DefiniteAnswers
{
    /// <summary>Awaits a call; a definite refusal becomes a <see cref="DeploymentRefusedException"/>.</summary>
    /// <param name="what">The beginning of the error text: "… cannot be …".</param>
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

    /// <summary>The error code of a definite refusal; null when a retry may succeed.</summary>
    public static string? CodeOf(AmazonServiceException refused) =>
        EndpointFaults.Of(refused) is { Kind: EndpointFaultKind.Denied or EndpointFaultKind.Refused } fault
        && fault.Code is not ("ScalingActivityInProgress" or "ResourceContention")
            ? fault.Code
            : null;
}
