namespace Autoscale.Domain.RouteFailover;

/// <summary>When a unit is down, and when it is up again. Spec route-failover 5.2 (R1, R2, R7, R8).</summary>
public sealed record HealthSettings
{
    /// <summary>How long after one sample the next is taken (<c>ProbeIntervalMs</c>).</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an answer is waited for (<c>ProbeTimeoutMs</c>); at most the interval.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many silences in a row make a unit count as down (<c>FallCount</c>).</summary>
    public int FallCount { get; init; } = 3;

    /// <summary>How many answers in a row make it count as up again (<c>RiseCount</c>).</summary>
    public int RiseCount { get; init; } = 5;

    /// <summary>For how long it must have answered before its routes come back to it (<c>FailBackHoldSeconds</c>).</summary>
    public TimeSpan FailBackHold { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Who decides that they come back (<c>FailBackPolicy</c>).</summary>
    public FailBackMode FailBack { get; init; } = FailBackMode.Auto;

    /// <summary>When they come back, for <see cref="FailBackMode.Window"/> (<c>FailBackWindow</c>).</summary>
    public FailBackWindow? Window { get; init; }

    /// <summary>How many changes within <see cref="FlapWindow"/> are still believed; one more and the unit is flapping (<c>FlapLimit</c>).</summary>
    public int FlapLimit { get; init; } = 3;

    /// <summary>For how long a change is remembered against a unit (<c>FlapWindowSeconds</c>).</summary>
    public TimeSpan FlapWindow { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>Who decides that routes come back to a unit that is up again.</summary>
public enum FailBackMode
{
    /// <summary>They come back by themselves when the hold is over.</summary>
    Auto,

    /// <summary>A person says so.</summary>
    Manual,

    /// <summary>They come back in the window of time, or when a person says so.</summary>
    Window,
}
