namespace Autoscale.Domain.RouteFailover;

/// <summary>Why AWS did not do what it was asked for.</summary>
/// <param name="Kind">What that means.</param>
/// <param name="Code">What AWS calls it.</param>
public sealed record EndpointFault(EndpointFaultKind Kind, string Code)
{
    /// <summary>There was no time left to ask.</summary>
    public static EndpointFault OutOfTime { get; } = new(EndpointFaultKind.OutOfTime, "no time was left");

    /// <inheritdoc/>
    public override string ToString() => Kind == EndpointFaultKind.Refused ? Code : $"{Kind}: {Code}";
}

/// <summary>What a fault means.</summary>
public enum EndpointFaultKind
{
    /// <summary>The permission is missing: asking again is no use.</summary>
    Denied,

    /// <summary>AWS says that it cannot be done.</summary>
    Refused,

    /// <summary>Too many calls, an error on the other side or no answer, also after asking again.</summary>
    Unavailable,

    /// <summary>There was no time left to ask, or to ask again.</summary>
    OutOfTime,
}
