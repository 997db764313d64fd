namespace Autoscale.Domain.RouteFailover;

/// <summary>How fast routes are moved: EC2 takes 50 changes at once and then 5 a second. Spec route-failover 5.1, 5.2 (R4).</summary>
public sealed record MoveSettings
{
    /// <summary>How many changes are under way at the same time (<c>WriteWorkers</c>).</summary>
    public int Workers { get; init; } = 8;

    /// <summary>How many may be made at once (<c>WriteBurst</c>).</summary>
    public int Burst { get; init; } = 40;

    /// <summary>How many more every second (<c>WriteRate</c>).</summary>
    public int Rate { get; init; } = 5;
}
