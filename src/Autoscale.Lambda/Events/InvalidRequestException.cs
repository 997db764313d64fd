namespace Autoscale.Lambda.Events;

/// <summary>A request that cannot be what a FortiGate sends. It becomes an answer without a body, and a line in the log.</summary>
/// <param name="rule">What is wrong with it; never anything that the caller sent.</param>
/// <param name="statusCode">The status of the answer.</param>
public sealed class InvalidRequestException(string rule, int statusCode = 400) : Exception(rule)
{
    /// <summary>The status of the answer.</summary>
    public int StatusCode { get; } = statusCode;
}
