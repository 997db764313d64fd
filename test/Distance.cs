using System.Collections.Concurrent;
using Autoscale.Simulation.Interception;

namespace Autoscale.Testing;

/// <summary>
/// Delays each call of a port by a latency on the given clock, and counts the call. With a manually advanced clock the times of a large
/// fleet do not depend on the machine.
/// </summary>
/// <param name="clock">The clock of the delays.</param>
/// <param name="latency">The latency of a call.</param>
/// <param name="ledger">The log of the calls.</param>
public sealed class Distance(TimeProvider clock, Func<PortCall, TimeSpan> latency, CallLedger ledger) : IInterceptor
{
    /// <inheritdoc/>
    public async Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
    {
        var time = latency(call);
        ledger.Note(call.Name, clock.GetUtcNow());
        if (time > TimeSpan.Zero)
            await Task.Delay(time, clock, call.CancellationToken);
        return await make();
    }
}

/// <summary>A log of port calls. Thread-safe.</summary>
public sealed class CallLedger
{
    private readonly ConcurrentQueue<(string Call, DateTimeOffset At)> _calls = new();

    /// <summary>All calls, as <c>Port.Method</c>, with their start times.</summary>
    public IReadOnlyList<(string Call, DateTimeOffset At)> All => [.. _calls];

    /// <summary>The number of calls of each kind.</summary>
    public IReadOnlyDictionary<string, int> Counts => _calls.CountBy(c => c.Call).ToDictionary(StringComparer.Ordinal);

    /// <summary>Removes all calls.</summary>
    public void Clear() => _calls.Clear();

    internal void Note(string call, DateTimeOffset at) => _calls.Enqueue((call, at));
}
