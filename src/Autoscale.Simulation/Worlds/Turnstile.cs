namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Where every call to a store or to the cloud waits until the seed lets it through: so requests are interleaved at their awaits, in an order that the seed gives, and
/// so calls fail.
/// </summary>
/// <param name="dice">The chance.</param>
/// <param name="write">Writes a line of the transcript.</param>
internal sealed class Turnstile(Dice dice, Action<string> write)
{
    private readonly Pump _pump = new();
    private readonly AsyncLocal<Operation?> _current = new();
    private readonly List<Waiter> _waiters = [];

    /// <summary>What goes wrong now.</summary>
    public Troubles Troubles { get; set; } = Troubles.None;

    /// <summary>True while some request is being handled.</summary>
    public bool IsBusy => _waiters.Count > 0;

    /// <summary>Begins to handle a request: it runs until its first calls.</summary>
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

    /// <summary>Lets one of the waiting calls through; its request runs on until its next calls.</summary>
    public void Release()
    {
        var index = dice.Next(_waiters.Count);
        var waiter = _waiters[index];
        _waiters.RemoveAt(index);
        waiter.Operation.Waiting--;
        _pump.Run(waiter.Gate.SetResult, () => waiter.Operation.IsSettled);
        Rethrow(waiter.Operation);
    }

    /// <summary>A call: it waits for its turn, and then is made, or fails.</summary>
    public async Task<T> PassAsync<T>(string call, Func<Task<T>> effect)
    {
        var operation = _current.Value ?? throw new InvalidOperationException($"{call} is not part of any request.");
        var waiter = new Waiter(operation, new TaskCompletionSource());
        operation.Waiting++;
        _waiters.Add(waiter);
        await waiter.Gate.Task;

        if (dice.Chance(Troubles.FaultsBefore))
            throw Fault(operation, call, hasHappened: false);
        if (dice.Chance(Troubles.Crashes))
            throw Crash(operation, call);
        var answer = await effect();
        if (dice.Chance(Troubles.FaultsAfter))
            throw Fault(operation, call, hasHappened: true);
        write($"{operation.Name}: {call}{(answer is bool isWon ? isWon ? " won" : " lost" : "")}");
        return answer;
    }

    /// <summary>A call that answers nothing.</summary>
    public Task PassAsync(string call, Func<Task> effect) => PassAsync(call, async () =>
    {
        await effect();
        return Done.Yes;
    });

    /// <summary>Notes what came of the request that is being handled.</summary>
    public void Note(string what) => write($"{_current.Value?.Name}: {what}");

    private SimulatedCrashException Crash(Operation operation, string call)
    {
        var crash = new SimulatedCrashException(call);
        write($"{operation.Name}: {crash.Message}");
        return crash;
    }

    private SimulatedFaultException Fault(Operation operation, string call, bool hasHappened)
    {
        var fault = new SimulatedFaultException(call, hasHappened);
        write($"{operation.Name}: {fault.Message}");
        return fault;
    }

    // The handlers of a world expect the faults that it makes; any other is a defect, and whoever runs the world has to see it.
    private static void Rethrow(Operation operation)
    {
        if (operation.Task is { IsFaulted: true } task)
            task.GetAwaiter().GetResult();
    }

    private enum Done
    {
        Yes,
    }

    private sealed record Waiter(Operation Operation, TaskCompletionSource Gate);
}
