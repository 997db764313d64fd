namespace Autoscale.Lambda.Events;

/// <summary>A request that is invalid. It is logged and answered without a body.</summary>
/// <param name="rule">The rule that the request breaks; never text that the caller sent.</param>
/// <param name="statusCode">The HTTP status of the answer.</param>
public sealed class InvalidRequestException(string rule, int statusCode = 400) : Exception(rule)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int StatusCode { get; } = statusCode;
}

/// <summary>
/// An event from Auto Scaling without a required field. Lambda moves it to the dead-letter queue, where an operator can inspect it.
/// </summary>
/// <param name="rule">The rule that the event breaks, as a sentence.</param>
public sealed class InvalidEventException(string rule) : Exception(rule);
