namespace Autoscale.Domain.RouteFailover.Settings;

/// <summary>The rules for unit health: when a unit is down, and when it is up again. Spec route-failover 5.2 (R1, R2, R7, R8).</summary>
public sealed record HealthSettings
{
    /// <summary>The interval between two samples (<c>ProbeIntervalMs</c>).</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The timeout of a probe (<c>ProbeTimeoutMs</c>); at most the interval.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The number of consecutive unanswered samples after which a unit is down (<c>FallCount</c>).</summary>
    public int FallCount { get; init; } = 3;

    /// <summary>The number of consecutive answers after which a unit is up again (<c>RiseCount</c>).</summary>
    public int RiseCount { get; init; } = 5;

    /// <summary>The time without an unanswered sample before a unit gets its routes back (<c>FailBackHoldSeconds</c>).</summary>
    public TimeSpan FailBackHold { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The fail-back policy (<c>FailBackPolicy</c>).</summary>
    public FailBackMode FailBack { get; init; } = FailBackMode.Auto;

    /// <summary>The fail-back window, for <see cref="FailBackMode.Window"/> (<c>FailBackWindow</c>).</summary>
    public FailBackWindow? Window { get; init; }

    /// <summary>
    /// The maximum number of health changes within <see cref="FlapWindow"/>; with one more the unit is flapping (<c>FlapLimit</c>).
    /// </summary>
    public int FlapLimit { get; init; } = 3;

    /// <summary>The time for which a health change counts (<c>FlapWindowSeconds</c>).</summary>
    public TimeSpan FlapWindow { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>The fail-back policies: they decide when a unit that is up again gets its routes back.</summary>
public enum FailBackMode
{
    /// <summary>Automatically, after the hold time.</summary>
    Auto,

    /// <summary>By order of an operator.</summary>
    Manual,

    /// <summary>Automatically within the fail-back window, or by order of an operator.</summary>
    Window,
}
