namespace Autoscale.Domain.RouteFailover;

/// <summary>What people said, and nobody but people takes back. Spec route-failover 5.2 (R8, R20).</summary>
public sealed record FailoverOrders
{
    /// <summary>Nothing.</summary>
    public static FailoverOrders None { get; } = new();

    /// <summary>The zones whose units are taken out of service.</summary>
    public IReadOnlyList<int> Drained { get; init; } = [];

    /// <summary>For which zones the return of the routes was approved, and when: it holds for falls before that time.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> FailBackApproved { get; init; } = new Dictionary<int, DateTimeOffset>();
}

/// <summary>One thing that a person says.</summary>
public abstract record FailoverOrder
{
    private FailoverOrder()
    {
    }

    /// <summary>Which unit.</summary>
    public abstract int Zone { get; init; }

    /// <summary>Take the unit out of service.</summary>
    /// <param name="Zone">Which unit.</param>
    public sealed record Drain(int Zone) : FailoverOrder
    {
        /// <inheritdoc/>
        public override int Zone { get; init; } = Zone;
    }

    /// <summary>Put it back into service.</summary>
    /// <param name="Zone">Which unit.</param>
    public sealed record Undrain(int Zone) : FailoverOrder
    {
        /// <inheritdoc/>
        public override int Zone { get; init; } = Zone;
    }

    /// <summary>Let its routes come back now, if it is up.</summary>
    /// <param name="Zone">Which unit.</param>
    /// <param name="At">When that was said.</param>
    public sealed record FailBack(int Zone, DateTimeOffset At) : FailoverOrder
    {
        /// <inheritdoc/>
        public override int Zone { get; init; } = Zone;
    }
}
