namespace Autoscale.Domain.Shared.Aws;

/// <summary>A failed AWS call.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Code">The error code of AWS.</param>
public sealed record EndpointFault(EndpointFaultKind Kind, string Code)
{
    /// <summary>No time was left for the call.</summary>
    public static EndpointFault OutOfTime { get; } = new(EndpointFaultKind.OutOfTime, "no time left before the deadline");

    /// <inheritdoc/>
    public override string ToString() => Kind == EndpointFaultKind.Refused ? Code : $"{Kind}: {Code}";
}

/// <summary>The kinds of failed AWS calls.</summary>
public enum EndpointFaultKind
{
    /// <summary>The permission is missing: a retry does not help.</summary>
    Denied,

    /// <summary>AWS refused the request as invalid.</summary>
    Refused,

    /// <summary>Throttling, a server error or a timeout, even after retries.</summary>
    Unavailable,

    /// <summary>No time was left for the call or its retry.</summary>
    OutOfTime,
}
