using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// A stored state and its lease, with the conditions of the table: one lease at a time, with a token that grows, and a count of refused
/// requests. The lease expires by the clock of the caller, because a table has no clock. Safe for concurrent use.
/// </summary>
/// <typeparam name="TState">The state that one run saves for the next.</typeparam>
/// <typeparam name="TLease">The lease of the product.</typeparam>
public abstract class InMemoryLeasedState<TState, TLease> : ILeasedState<TState, TLease>
    where TState : class
    where TLease : Lease<TState>
{
    private readonly Lock _lock = new();
    private long _token;
    private long _asked;
    private DateTimeOffset? _waitedAt;
    private DateTimeOffset? _until;
    private TState? _state;

    /// <summary>The fault of every call while the row is unreachable; null while it is reachable.</summary>
    public EndpointFault? Outage { get; set; }

    /// <summary>The protections in force; without the fencing, a run with an older lease saves like the holder of the lease.</summary>
    internal Protections Protections { get; set; } = Protections.All;

    /// <summary>The state saved last; null before the first run.</summary>
    public TState? Saved
    {
        get
        {
            lock (_lock)
                return _state;
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
    public void Put(TState state)
    {
        lock (_lock)
            _state = state;
    }

    /// <inheritdoc/>
    public Task<LeaseAnswer<TLease>> TakeAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(() => _asked++, now, until, cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer<TLease>> TakeOrWaitAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        TakeAsync(() => _waitedAt = now, now, until, cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer<TLease>> RenewAsync(
        TLease lease, TState state, DateTimeOffset until, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            if (!Holds(lease))
                return new LeaseAnswer<TLease>.Busy();
            _state = state;
            _until = until;
            return Taken();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ReleaseAnswer> ReleaseAsync(TLease lease, TState state, bool isFinal, CancellationToken cancellationToken) => CallAsync(
        _ => ReleaseAnswer.Unavailable,
        () =>
        {
            if (!Holds(lease))
                return ReleaseAnswer.Lost;
            if (!isFinal && _asked != lease.Asked)
                return ReleaseAnswer.Asked;
            _state = state;
            _until = null;
            return ReleaseAnswer.Released;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<LeaseAnswer<TLease>> ReadAsync(CancellationToken cancellationToken) => AskAsync(Taken, cancellationToken);

    /// <summary>The lease of the product with the attributes that no run writes.</summary>
    private protected abstract TLease Unleased { get; }

    /// <summary>The protection without which a run with an older lease saves.</summary>
    private protected virtual Protection Fencing => Protection.LeaseFencing;

    /// <summary>Whether a lease is granted although another run has one.</summary>
    private protected virtual bool IsLeaseIgnored => false;

    /// <summary>Reads or changes the row, one call at a time.</summary>
    /// <param name="unreachable">The answer during an outage.</param>
    /// <param name="answer">The answer while the row is reachable.</param>
    private protected Task<TAnswer> CallAsync<TAnswer>(
        Func<EndpointFault, TAnswer> unreachable, Func<TAnswer> answer, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            lock (_lock)
                return Outage is { } fault ? unreachable(fault) : answer();
        },
        cancellationToken);

    private Task<LeaseAnswer<TLease>> TakeAsync(
        Action refused, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            if (_until is { } end && now < end && !IsLeaseIgnored)
            {
                refused();
                return new LeaseAnswer<TLease>.Busy();
            }

            _token++;
            _until = until;
            return Taken();
        },
        cancellationToken);

    private Task<LeaseAnswer<TLease>> AskAsync(Func<LeaseAnswer<TLease>> answer, CancellationToken cancellationToken) =>
        CallAsync(fault => new LeaseAnswer<TLease>.Unavailable(fault), answer, cancellationToken);

    private bool Holds(TLease lease) =>
        (_until is not null && lease.Token == _token) || !Protections.Has(Fencing);

    private LeaseAnswer<TLease> Taken() => new LeaseAnswer<TLease>.Taken(Unleased with
    {
        Token = _token,
        Until = _until ?? DateTimeOffset.MinValue,
        State = _state,
        Asked = _asked,
        WaitedAt = _waitedAt,
    });
}
