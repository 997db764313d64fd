using Autoscale.Simulation.Interception;

namespace Autoscale.Simulation.Outages;

/// <summary>
/// Makes the calls of the application fail while the cloud or the tables are out. A failed call has no effect. An outage of one zone
/// concerns the calls that are made for the requests of devices in that zone, and no sweep or event.
/// </summary>
/// <param name="board">The current outages.</param>
/// <param name="clock">The clock of the outages.</param>
/// <param name="fault">The exception of the client that answers a call.</param>
public sealed class OutageInterceptor(OutageBoard board, TimeProvider clock, Func<PortCall, OutagePart, Exception> fault) : IInterceptor
{
    private readonly AsyncLocal<int?> _zone = new();

    /// <summary>Names the zone of the device for which the current asynchronous method works, until that method ends.</summary>
    public void WorkFor(int? zone) => _zone.Value = zone;

    /// <inheritdoc/>
    public Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(make);
        return OutageBoard.PartOf(call) is { } part && board.IsOut(part, _zone.Value, clock.GetUtcNow())
            ? Task.FromException<T>(fault(call, part))
            : make();
    }
}
