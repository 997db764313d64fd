using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// The row of route failover, with the conditions of the table: one lease at a time, with a token that grows, and a count of refused
/// requests. The lease expires by the clock of the caller, because a table has no clock. Safe for concurrent use.
/// </summary>
public sealed class InMemoryFailoverMemory : IFailoverMemory
{
    private readonly Lock _lock = new();
    private long _token;
    private long _asked;
    private DateTimeOffset? _waitedAt;
    private DateTimeOffset? _until;
    private FailoverMemory? _memory;
    private FailoverOrders _orders = FailoverOrders.None;

    /// <summary>The fault of every call while the row is unreachable; null while it is reachable.</summary>
    public EndpointFault? Outage { get; set; }

    /// <summary>The protections in force; without the fencing, a run with an older lease saves like the holder of the lease.</summary>
    internal Protections Protections { get; set; } = Protections.All;

    /// <summary>The state saved last; null before the first run.</summary>
    public FailoverMemory? Saved
    {
        get
        {
            lock (_lock)
                return _memory;
        }
    }

    /// <summary>True when a run holds the lease, or held it and did not release it.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_lock)
                return _until is not null;
        }
    }

    /// <summary>The number of leases that were taken.</summary>
    public long Leases
    {
        get
        {
            lock (_lock)
                return _token;
        }
    }

    /// <summary>Writes a state as the initial state of a world.</summary>
    public void Put(FailoverMemory memory)
    {
        lock (_lock)
            _memory = memory;
    }

    /// <inheritdoc/>
    public Task<LeaseAnswer> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(() => _asked++, now, until, cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(() => _waitedAt = now, now, until, cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer> RenewAsync(
        FailoverLease lease, FailoverMemory memory, DateTimeOffset until, CancellationToken cancellationToken) =>
        AskAsync(
            () =>
            {
                if (!Holds(lease))
                    return new LeaseAnswer.Busy();
                _memory = memory;
                _until = until;
                return Taken();
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<ReleaseAnswer> ReleaseAsync(
        FailoverLease lease, FailoverMemory memory, bool isFinal, CancellationToken cancellationToken) =>
        Reply.Of(
            () =>
            {
                lock (_lock)
                {
                    if (Outage is not null)
                        return ReleaseAnswer.Unavailable;
                    if (!Holds(lease))
                        return ReleaseAnswer.Lost;
                    if (!isFinal && _asked != lease.Asked)
                        return ReleaseAnswer.Asked;
                    _memory = memory;
                    _until = null;
                    return ReleaseAnswer.Released;
                }
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer> ReadAsync(CancellationToken cancellationToken) => AskAsync(Taken, cancellationToken);

    /// <inheritdoc/>
    public Task<EndpointFault?> OrderAsync(FailoverOrder order, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            lock (_lock)
            {
                if (Outage is not null)
                    return Outage;
                if (order.Zone is < 1 or > RouteFailoverSettings.MaxZones)
                    return new EndpointFault(EndpointFaultKind.Refused, "there is no such zone");
                _orders = With(order);
                return null;
            }
        },
        cancellationToken);

    private Task<LeaseAnswer> TakeAsync(
        Action refused, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            if (_until is { } end && now < end)
            {
                refused();
                return new LeaseAnswer.Busy();
            }

            _token++;
            _until = until;
            return Taken();
        },
        cancellationToken);

    private Task<LeaseAnswer> AskAsync(Func<LeaseAnswer> answer, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            lock (_lock)
                return Outage is { } fault ? new LeaseAnswer.Unavailable(fault) : answer();
        },
        cancellationToken);

    private bool Holds(FailoverLease lease) =>
        (_until is not null && lease.Token == _token) || !Protections.Has(Protection.LeaseFencing);

    private LeaseAnswer Taken() => new LeaseAnswer.Taken(
        new FailoverLease(_token, _until ?? DateTimeOffset.MinValue)
        {
            Memory = _memory,
            Orders = _orders,
            Asked = _asked,
            WaitedAt = _waitedAt,
        });

    private FailoverOrders With(FailoverOrder order) => order switch
    {
        FailoverOrder.Drain => _orders with { Drained = [.. _orders.Drained.Append(order.Zone).Distinct().Order()] },
        FailoverOrder.Undrain => _orders with { Drained = [.. _orders.Drained.Where(z => z != order.Zone)] },
        FailoverOrder.FailBack back =>
            _orders with { FailBackApproved = new Dictionary<int, DateTimeOffset>(_orders.FailBackApproved) { [back.Zone] = back.At } },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
