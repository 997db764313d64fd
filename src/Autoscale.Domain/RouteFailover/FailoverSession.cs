namespace Autoscale.Domain.RouteFailover;

/// <summary>What one run knows, from look to look.</summary>
public sealed class FailoverSession
{
    // What a change may take that was begun in the lease's last moment.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    /// <summary>The lease; null when there is none, because it was lost or nobody could be asked.</summary>
    public FailoverLease? Lease { get; set; }

    /// <summary>Whether somebody else has the lease by now.</summary>
    public bool IsLost => Lease is null && MemoryFault is null;

    /// <summary>What is known, and saved when the lease is kept or given back.</summary>
    public required FailoverMemory Memory { get; set; }

    /// <summary>What people said.</summary>
    public FailoverOrders Orders { get; set; } = FailoverOrders.None;

    /// <summary>Why the memory cannot be used; null while it can.</summary>
    public EndpointFault? MemoryFault { get; set; }

    /// <summary>Until when changes may be begun.</summary>
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>Why traffic to units would be lost, by zone, as far as EC2 was asked.</summary>
    public IReadOnlyDictionary<int, string> Unfit { get; set; } = new Dictionary<int, string>();

    /// <summary>The standing by which the tables were last compared.</summary>
    public IReadOnlyList<UnitStanding> Compared { get; set; } = [];

    /// <summary>When to compare them again because something was left to be done; null when nothing was.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>What the units said last, by zone.</summary>
    public IReadOnlyDictionary<int, UnitSample> Last { get; set; } = new Dictionary<int, UnitSample>();

    /// <summary>How many samples were taken of every unit.</summary>
    public int Samples { get; set; }

    /// <summary>Until when changes may be begun: what a change may take before the lease ends, and before the run does.</summary>
    public void SetDeadline(FailoverRun run) => Deadline = this is { Lease.Until: var end, MemoryFault: null } && end - Margin < run.Deadline ? end - Margin : run.Deadline;

    /// <summary>Goes on with a lease that was kept.</summary>
    public void Take(FailoverLease lease, FailoverRun run)
    {
        Lease = lease;
        Orders = lease.Orders;
        MemoryFault = null;
        SetDeadline(run);
    }
}
