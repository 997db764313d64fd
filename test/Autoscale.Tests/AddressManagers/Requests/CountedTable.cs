using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Leases;
using Autoscale.Simulation.AddressManagers;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.AddressManager.Monitoring.MonitorLease>;

namespace Autoscale.Tests.AddressManagers.Requests;

/// <summary>The table of the monitor in memory, with a count of its calls.</summary>
internal sealed class CountedTable : IMonitorMemory, IMonitorOrders
{
    private int _reads;
    private int _writes;

    public InMemoryMonitorMemory State { get; } = new();

    public InMemoryMonitorOrders Orders { get; } = new();

    public int Reads => _reads;

    public int Writes => _writes;

    /// <summary>Called before orders are saved, as a race with another administrator.</summary>
    public Action? BeforeSave { get; set; }

    public Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Write(State.TakeAsync(now, until, cancellationToken));

    public Task<LeaseAnswer> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        Write(State.TakeOrWaitAsync(now, until, cancellationToken));

    public Task<LeaseAnswer> RenewAsync(
        MonitorLease lease, MonitorState state, DateTimeOffset until, CancellationToken cancellationToken) =>
        Write(State.RenewAsync(lease, state, until, cancellationToken));

    public Task<ReleaseAnswer> ReleaseAsync(
        MonitorLease lease, MonitorState state, bool isFinal, CancellationToken cancellationToken) =>
        Write(State.ReleaseAsync(lease, state, isFinal, cancellationToken));

    public Task<bool> TryReplaceAsync(MonitorOrders orders, CancellationToken cancellationToken)
    {
        BeforeSave?.Invoke();
        return Write(Orders.TryReplaceAsync(orders, cancellationToken));
    }

    Task<LeaseAnswer> ILeasedState<MonitorState, MonitorLease>.ReadAsync(CancellationToken cancellationToken) =>
        Read(State.ReadAsync(cancellationToken));

    Task<MonitorOrders> IMonitorOrders.ReadAsync(CancellationToken cancellationToken) => Read(Orders.ReadAsync(cancellationToken));

    private T Read<T>(T answer)
    {
        _ = Interlocked.Increment(ref _reads);
        return answer;
    }

    private T Write<T>(T answer)
    {
        _ = Interlocked.Increment(ref _writes);
        return answer;
    }
}
