using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.Endpoints;

/// <summary>
/// Classifies failed calls to AWS. Route failover continues after a fault that would end other functions, so a fault is a value. Spec
/// route-failover 5.2 (R9).
/// </summary>
internal static class EndpointFaults
{
    private static readonly FrozenSet<string> Denials =
    [
        "UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "AuthFailure", "UnrecognizedClientException",
        "InvalidClientTokenId", "ExpiredToken", "ExpiredTokenException",
    ];

    private static readonly FrozenSet<string> Throttles =
    [
        "RequestLimitExceeded", "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "EC2ThrottledException", "ProvisionedThroughputExceededException", "SlowDown",
        "PriorRequestNotComplete", "RequestTimeout", "RequestTimeoutException",
    ];

    /// <summary>
    /// Makes a call; null when it succeeded, else the fault. Only the caller's cancellation and unexpected exceptions are thrown.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="callToken">Cancels the call, for the caller or at the deadline.</param>
    /// <param name="cancellationToken">Cancelled when the caller cancels.</param>
    public static async Task<EndpointFault?> CatchAsync(
        Func<CancellationToken, Task> call, CancellationToken callToken, CancellationToken cancellationToken)
    {
        try
        {
            await call(callToken);
            return null;
        }
        catch (AmazonServiceException refused)
        {
            return Of(refused);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return callToken.IsCancellationRequested ? EndpointFault.OutOfTime : Unavailable("no answer");
        }
        catch (TimeoutException)
        {
            return Unavailable("no answer");
        }
        catch (HttpRequestException broken)
        {
            return Unavailable(broken.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            return Unavailable("the connection was lost during the answer");
        }
        catch (AmazonClientException unsent)
        {
            return Unavailable(unsent.GetType().Name);
        }
    }

    /// <summary>The fault that an error answer of AWS means.</summary>
    public static EndpointFault Of(AmazonServiceException refused)
    {
        var code = string.IsNullOrEmpty(refused.ErrorCode) ? $"{(int)refused.StatusCode}" : refused.ErrorCode;
        return new EndpointFault(KindOf(code, refused.StatusCode), code);
    }

    // An answer without a status does not come from the service.
    private static EndpointFaultKind KindOf(string code, HttpStatusCode status) => status switch
    {
        _ when Denials.Contains(code) => EndpointFaultKind.Denied,
        _ when Throttles.Contains(code) => EndpointFaultKind.Unavailable,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => EndpointFaultKind.Denied,
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => EndpointFaultKind.Unavailable,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => EndpointFaultKind.Refused,
        _ => EndpointFaultKind.Unavailable,
    };

    private static EndpointFault Unavailable(string code) => new(EndpointFaultKind.Unavailable, code);
}
