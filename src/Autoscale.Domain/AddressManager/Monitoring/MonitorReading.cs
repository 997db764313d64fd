using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.AddressManager.Monitoring.MonitorLease>;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>The state of the monitor and the orders of administrators, read at the same time.</summary>
public sealed record MonitorReading(MonitorState State, MonitorOrders Orders);

/// <summary>
/// Reads the state and the orders with two concurrent calls. A reading is used for a second, so that one request reads them once. Safe for
/// concurrent use.
/// </summary>
public sealed class MonitorReadingWorkflow(IMonitorMemory memory, IMonitorOrders orders, TimeProvider clock)
{
    /// <summary>The time for which a reading is used again.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private (MonitorReading Reading, DateTimeOffset At)? _last;
    private readonly Lock _lock = new();

    /// <summary>The state and the orders, at most a second old. Faults propagate.</summary>
    public async Task<MonitorReading> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (_last is { } last && (now - last.At).Duration() < MaxAge)
                return last.Reading;
        }

        var reading = await ReadNowAsync(cancellationToken);
        lock (_lock)
            _last = (reading, now);
        return reading;
    }

    /// <summary>The state and the orders as they are stored now. Faults propagate.</summary>
    public async Task<MonitorReading> ReadNowAsync(CancellationToken cancellationToken)
    {
        var (reading, order) = (memory.ReadAsync(cancellationToken), orders.ReadAsync(cancellationToken));
        var state = await reading switch
        {
            LeaseAnswer.Taken { Lease.State: var saved } => saved ?? MonitorState.Stopped,
            LeaseAnswer.Unavailable { Fault: var fault } => throw new MonitorMemoryException(fault.ToString()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new MonitorReading(state, await order);
    }

    /// <summary>The next reading is a new one: the orders have changed.</summary>
    public void Forget()
    {
        lock (_lock)
            _last = null;
    }
}
