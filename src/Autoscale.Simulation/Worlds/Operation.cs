using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// One request that is being handled. Its code runs in this synchronisation context, so the current context names the request.
/// </summary>
/// <param name="pump">Runs its code.</param>
/// <param name="name">The name for the transcript.</param>
/// <param name="zone">The zone of the container that handles it.</param>
/// <param name="begunAt">The time at which it was begun.</param>
/// <param name="timeout">The timeout of the function that handles it.</param>
internal sealed class Operation(Pump pump, string name, int zone, DateTimeOffset begunAt, TimeSpan timeout) : SynchronizationContext
{
    /// <summary>The name for the transcript.</summary>
    public string Name => name;

    /// <summary>The zone of the container that handles it.</summary>
    public int Zone => zone;

    /// <summary>The time at which it was begun.</summary>
    public DateTimeOffset BegunAt => begunAt;

    /// <summary>The time at which Lambda ends the function.</summary>
    public DateTimeOffset EndsAt => begunAt + timeout;

    /// <summary>The task of the handler; null before it has started.</summary>
    public Task? Task { get; set; }

    /// <summary>The number of its calls that wait at the turnstile.</summary>
    public int Waiting { get; set; }

    /// <summary>True when a call failed, or its answer was lost.</summary>
    public bool HasFault { get; set; }

    /// <summary>True when a call of a table failed, or its answer was lost.</summary>
    public bool HasTableFault { get; set; }

    /// <summary>True when a call failed because of an outage.</summary>
    public bool HasMetOutage { get; set; }

    /// <summary>True when the function ended without further work.</summary>
    public bool HasCrashed { get; set; }

    /// <summary>The newest term in tags and route tables that its calls read.</summary>
    public Term SeenTerm { get; set; }

    /// <summary>True for the program of an operator.</summary>
    public bool IsByOperator { get; set; }

    /// <summary>True when it is complete or waits until the turnstile releases one of its calls.</summary>
    public bool IsSettled => Waiting > 0 || Task is { IsCompleted: true };

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => pump.Post(this, d, state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
