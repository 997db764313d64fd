namespace Autoscale.Domain.RouteFailover.Health;

/// <summary>The orders of operators. Only an operator can revoke them. Spec route-failover 5.2 (R8, R20).</summary>
public sealed record FailoverOrders
{
    /// <summary>No orders.</summary>
    public static FailoverOrders None { get; } = new();

    /// <summary>The zones whose units are drained, that is, taken out of service.</summary>
    public IReadOnlyList<int> Drained { get; init; } = [];

    /// <summary>The time of the fail-back approval, by zone. An approval applies to failures before that time.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> FailBackApproved { get; init; } = new Dictionary<int, DateTimeOffset>();
}

/// <summary>One order of an operator.</summary>
public abstract record FailoverOrder
{
    private FailoverOrder()
    {
    }

    /// <summary>The zone of the unit.</summary>
    public abstract int Zone { get; init; }

    /// <summary>Take the unit out of service.</summary>
    public sealed record Drain(int Zone) : FailoverOrder
    {
        /// <inheritdoc/>
        public override int Zone { get; init; } = Zone;
    }

    /// <summary>Return the unit to service.</summary>
    public sealed record Undrain(int Zone) : FailoverOrder
    {
        /// <inheritdoc/>
        public override int Zone { get; init; } = Zone;
    }

    /// <summary>Fail the zone's routes back to the unit now, if it is up.</summary>
    /// <param name="At">The time of the order.</param>
    public sealed record FailBack(int Zone, DateTimeOffset At) : FailoverOrder
    {
        /// <inheritdoc/>
        public override int Zone { get; init; } = Zone;
    }
}
