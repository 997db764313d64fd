using Autoscale.Simulation.Interception;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Holds every call of a port until the seed releases it: requests are interleaved at their awaits in an order that the seed decides, and
/// calls can fail.
/// </summary>
/// <param name="dice">The random numbers.</param>
/// <param name="write">Writes a line of the transcript.</param>
internal sealed class Turnstile(Dice dice, Action<string> write) : IInterceptor
{
    private readonly Pump _pump = new();
    private readonly AsyncLocal<Operation?> _current = new();
    private readonly List<Waiter> _waiters = [];

    /// <summary>The current failures.</summary>
    public Troubles Troubles { get; set; } = Troubles.None;

    /// <summary>True while a request is being handled.</summary>
    public bool IsBusy => _waiters.Count > 0;

    /// <summary>Starts to handle a request: it runs until its first calls.</summary>
    public void Begin(string name, Func<Task> handle)
    {
        var operation = new Operation(name);
        _pump.Run(
            () =>
            {
                _current.Value = operation;
                operation.Task = handle();
                _current.Value = null;
            },
            () => operation.IsSettled);
        Rethrow(operation);
    }

    /// <summary>Releases one of the waiting calls; its request continues until its next calls.</summary>
    public void Release()
    {
        var index = dice.Next(_waiters.Count);
        var waiter = _waiters[index];
        _waiters.RemoveAt(index);
        waiter.Operation.Waiting--;
        _pump.Run(waiter.Gate.SetResult, () => waiter.Operation.IsSettled);
        Rethrow(waiter.Operation);
    }

    /// <summary>Makes a call in its turn, or fails it before or after its effect.</summary>
    public async Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
    {
        var operation = _current.Value ?? throw new InvalidOperationException($"{call.Name} is not part of a request.");
        var waiter = new Waiter(operation, new TaskCompletionSource());
        operation.Waiting++;
        _waiters.Add(waiter);
        await waiter.Gate.Task;

        call.CancellationToken.ThrowIfCancellationRequested();
        if (dice.Chance(Troubles.FaultsBefore))
            throw Fault(operation, call, hasHappened: false);
        if (dice.Chance(Troubles.Crashes))
            throw Crash(operation, call);
        var answer = await make();
        if (dice.Chance(Troubles.FaultsAfter))
            throw Fault(operation, call, hasHappened: true);
        write($"{operation.Name}: {call}{(answer is bool isWon ? isWon ? " won" : " lost" : "")}");
        return answer;
    }

    /// <summary>Notes the outcome of the current request.</summary>
    public void Note(string what) => write($"{_current.Value?.Name}: {what}");

    private SimulatedCrashException Crash(Operation operation, PortCall call)
    {
        var crash = new SimulatedCrashException(call.Name);
        write($"{operation.Name}: {crash.Message}");
        return crash;
    }

    private SimulatedFaultException Fault(Operation operation, PortCall call, bool hasHappened)
    {
        var fault = new SimulatedFaultException(call.Name, hasHappened);
        write($"{operation.Name}: {fault.Message}");
        return fault;
    }

    // The containers handle simulated faults; every other exception is a defect and is rethrown to the caller of the world.
    private static void Rethrow(Operation operation)
    {
        if (operation.Task is { IsFaulted: true } task)
            task.GetAwaiter().GetResult();
    }

    private sealed record Waiter(Operation Operation, TaskCompletionSource Gate);
}
