using Autoscale.Domain.RouteFailover;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// Route tables as EC2 has them: an unknown id is left out of a listing, and only a route that exists can be replaced. Calls take their time by a clock, may fail, and
/// are counted. Safe for concurrent use.
/// </summary>
/// <param name="clock">By which calls take their time.</param>
public sealed class SimulatedRouteTables(TimeProvider clock) : IFailoverRoutes
{
    private static readonly EndpointFault TooLate = new(EndpointFaultKind.OutOfTime, "the deadline has passed");

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, ObservedTable> _tables = new(StringComparer.Ordinal);
    private readonly List<MadeChange> _made = [];
    private int _inFlight;

    /// <summary>How long a listing takes.</summary>
    public TimeSpan DescribeDelay { get; set; }

    /// <summary>How long a change takes.</summary>
    public TimeSpan ReplaceDelay { get; set; }

    /// <summary>Says what a listing is answered with instead; null for the tables.</summary>
    public Func<EndpointFault?> DescribeFault { get; set; } = () => null;

    /// <summary>Says why a change is not made; null when it is.</summary>
    public Func<RouteChange, EndpointFault?> ReplaceFault { get; set; } = _ => null;

    /// <summary>Says what is answered to a change that was made; null for the truth. Something else is an answer that was lost on its way.</summary>
    public Func<RouteChange, EndpointFault?> LostAnswer { get; set; } = _ => null;

    /// <summary>How many listings were asked for.</summary>
    public int Describes { get; private set; }

    /// <summary>How many changes were asked for.</summary>
    public int Replaces { get; private set; }

    /// <summary>How many changes were rehearsed.</summary>
    public int Rehearsals { get; private set; }

    /// <summary>The most changes that were under way at the same time.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>All tables as they are now, in the order of their ids; this is no listing.</summary>
    public IReadOnlyList<ObservedTable> All
    {
        get
        {
            lock (_lock)
                return [.. _tables.Values];
        }
    }

    /// <summary>The changes that were made, the oldest first.</summary>
    public IReadOnlyList<MadeChange> Made
    {
        get
        {
            lock (_lock)
                return [.. _made];
        }
    }

    /// <summary>Writes a table as it is.</summary>
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

    /// <summary>What a route points at; null when there is no such route.</summary>
    public RouteTarget? TargetOf(string tableId, RouteDestination destination)
    {
        lock (_lock)
            return _tables.GetValueOrDefault(tableId)?.Routes.FirstOrDefault(r => r.Destination == destination)?.Target;
    }

    /// <summary>Points a route elsewhere, as somebody else does; false when there is no such route.</summary>
    public bool Point(string tableId, RouteDestination destination, RouteTarget target)
    {
        lock (_lock)
        {
            if (!_tables.TryGetValue(tableId, out var table) || !table.Routes.Any(r => r.Destination == destination))
                return false;
            _tables[tableId] = table with { Routes = [.. table.Routes.Select(r => r.Destination == destination ? r with { Target = target, IsBlackhole = false } : r)] };
            return true;
        }
    }

    /// <inheritdoc/>
    public async Task<TableReading> FindAsync(IReadOnlyCollection<string> tableIds, DateTimeOffset deadline, CancellationToken cancellationToken)
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
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
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

    // As EC2 says it: a table, or a route in it, that does not exist.
    private EndpointFault Unknown(RouteChange change)
    {
        lock (_lock)
            return new EndpointFault(EndpointFaultKind.Refused, _tables.ContainsKey(change.TableId) ? "InvalidParameterValue" : "InvalidRouteTableID.NotFound");
    }

    private Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return delay > TimeSpan.Zero ? Task.Delay(delay, clock, cancellationToken) : Task.CompletedTask;
    }
}
