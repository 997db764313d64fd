using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// Route tables with the rules of EC2: an unknown id is left out of a listing, and only an existing route can be replaced. Calls take time
/// by a clock, can fail, and are counted. Safe for concurrent use.
/// </summary>
/// <param name="clock">The clock for the duration of calls.</param>
public sealed class SimulatedRouteTables(TimeProvider clock) : IFailoverRoutes
{
    private static readonly EndpointFault TooLate = new(EndpointFaultKind.OutOfTime, "the deadline has passed");

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ObservedTable> _tables = new(StringComparer.Ordinal);
    private readonly List<MadeChange> _made = [];
    private int _inFlight;

    /// <summary>The duration of a listing.</summary>
    public TimeSpan DescribeDelay { get; set; }

    /// <summary>The duration of a change.</summary>
    public TimeSpan ReplaceDelay { get; set; }

    /// <summary>Returns the fault of a listing; null for success.</summary>
    public Func<EndpointFault?> DescribeFault { get; set; } = () => null;

    /// <summary>Returns the fault that prevents a change; null for success.</summary>
    public Func<RouteChange, EndpointFault?> ReplaceFault { get; set; } = _ => null;

    /// <summary>
    /// Returns the fault that replaces the answer to a change that was made, as when an answer is lost; null for the real answer.
    /// </summary>
    public Func<RouteChange, EndpointFault?> LostAnswer { get; set; } = _ => null;

    /// <summary>The number of listings requested.</summary>
    public int Describes { get; private set; }

    /// <summary>The number of changes requested.</summary>
    public int Replaces { get; private set; }

    /// <summary>The number of dry runs requested.</summary>
    public int Rehearsals { get; private set; }

    /// <summary>The maximum number of concurrent changes.</summary>
    public int MaxInFlight { get; private set; }

    /// <summary>All current tables, in the order of their ids; this does not count as a listing.</summary>
    public IReadOnlyList<ObservedTable> All
    {
        get
        {
            lock (_lock)
                return [.. _tables.Values];
        }
    }

    /// <summary>The changes that were made, oldest first.</summary>
    public IReadOnlyList<MadeChange> Made
    {
        get
        {
            lock (_lock)
                return [.. _made];
        }
    }

    /// <summary>Writes a table.</summary>
    public void Put(ObservedTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        lock (_lock)
            _tables[table.Id] = table;
    }

    /// <summary>Deletes a table.</summary>
    public void Remove(string id)
    {
        lock (_lock)
            _ = _tables.Remove(id);
    }

    /// <summary>The target of a route; null when there is no such route.</summary>
    public RouteTarget? TargetOf(string tableId, RouteDestination destination)
    {
        lock (_lock)
            return _tables.GetValueOrDefault(tableId)?.Routes.FirstOrDefault(r => r.Destination == destination)?.Target;
    }

    /// <summary>Changes the target of a route, as an operator does; false when there is no such route.</summary>
    public bool Point(string tableId, RouteDestination destination, RouteTarget target)
    {
        lock (_lock)
        {
            if (!_tables.TryGetValue(tableId, out var table) || !table.Routes.Any(r => r.Destination == destination))
                return false;
            _tables[tableId] = table with
            {
                Routes = [.. table.Routes.Select(r => r.Destination == destination ? r with { Target = target, IsBlackhole = false } : r)],
            };
            return true;
        }
    }

    /// <summary>Marks the routes at an interface as blackholes, as EC2 does after the interface was deleted.</summary>
    public void Strand(string interfaceId)
    {
        lock (_lock)
        {
            foreach (var table in _tables.Values.ToList())
                _tables[table.Id] = table with
                {
                    Routes =
                    [
                        .. table.Routes.Select(r => r.Target == RouteTarget.Interface(interfaceId) ? r with { IsBlackhole = true } : r),
                    ],
                };
        }
    }

    /// <inheritdoc/>
    public async Task<TableReading> FindAsync(
        IReadOnlyCollection<string> tableIds, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        lock (_lock)
            Describes++;
        await WaitAsync(DescribeDelay, cancellationToken);
        if (DescribeFault() is { } fault)
            return new TableReading([], fault);
        lock (_lock)
            return new TableReading([.. tableIds.Select(_tables.GetValueOrDefault).OfType<ObservedTable>()], null);
    }

    /// <inheritdoc/>
    public async Task<EndpointFault?> ReplaceAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= deadline)
            return TooLate;
        lock (_lock)
        {
            Replaces++;
            MaxInFlight = Math.Max(MaxInFlight, ++_inFlight);
        }

        try
        {
            await WaitAsync(ReplaceDelay, cancellationToken);
            return ReplaceFault(change) ?? Replace(change) ?? LostAnswer(change);
        }
        finally
        {
            lock (_lock)
                _inFlight--;
        }
    }

    /// <inheritdoc/>
    public async Task<EndpointFault?> RehearseAsync(RouteChange change, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        lock (_lock)
            Rehearsals++;
        await WaitAsync(ReplaceDelay, cancellationToken);
        return ReplaceFault(change) ?? (TargetOf(change.TableId, change.Destination) is null ? Unknown(change) : null);
    }

    private EndpointFault? Replace(RouteChange change)
    {
        lock (_lock)
        {
            if (!Point(change.TableId, change.Destination, change.To))
                return Unknown(change);
            _made.Add(new MadeChange(change, clock.GetUtcNow()));
            return null;
        }
    }

    // The error codes of EC2 for a missing table and for a missing route.
    private EndpointFault Unknown(RouteChange change)
    {
        lock (_lock)
            return new EndpointFault(
                EndpointFaultKind.Refused, _tables.ContainsKey(change.TableId) ? "InvalidParameterValue" : "InvalidRouteTableID.NotFound");
    }

    private Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return delay > TimeSpan.Zero ? Task.Delay(delay, clock, cancellationToken) : Task.CompletedTask;
    }
}

/// <summary>A change that was made, with its time.</summary>
public sealed record MadeChange(RouteChange Change, DateTimeOffset At);
