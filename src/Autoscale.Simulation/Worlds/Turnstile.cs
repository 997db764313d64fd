using System.Collections.Immutable;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Outages;
using Autoscale.Simulation.Worlds.Checks;
using Autoscale.Simulation.Worlds.Incidents;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Holds every call of a port until the seed releases it: requests are interleaved at their awaits in an order that the seed decides, and
/// calls can fail.
/// </summary>
/// <param name="chances">The failures of the world.</param>
/// <param name="outages">The current outages.</param>
/// <param name="transcript">The transcript of the world.</param>
/// <param name="agenda">The events of the world; a call that stalls continues by one.</param>
internal sealed class Turnstile(Chances chances, WorldOutages outages, Transcript transcript, Agenda agenda) : IInterceptor
{
    private static readonly TimeSpan LongestStall = TimeSpan.FromMinutes(1);

    private readonly Pump _pump = new();
    private readonly List<Waiter> _waiters = [];
    private readonly Agenda _agenda = agenda;

    /// <summary>The checks that see each call before and after it is made.</summary>
    public ImmutableArray<ICallWatch> Watches { get; set; } = [];

    /// <summary>True while a request is being handled.</summary>
    public bool IsBusy => _waiters.Count > 0;

    /// <summary>The number of functions that ended without further work.</summary>
    public int Crashes { get; private set; }

    /// <summary>The request that is being handled by the caller.</summary>
    public static Operation Current =>
        SynchronizationContext.Current as Operation ?? throw new InvalidOperationException("The call is not part of a request.");

    /// <summary>Starts to handle a request in a container: it runs until its first calls.</summary>
    /// <param name="timeout">The timeout of the function, see <see cref="FunctionTimeouts"/>.</param>
    public void Begin(string name, Container container, TimeSpan timeout, Func<Task> handle)
    {
        var operation = new Operation(_pump, name, container.Zone, _agenda.Now, timeout);
        _pump.Run(() => operation.Task = handle(), operation);
        Rethrow(operation);
    }

    /// <summary>Releases one of the waiting calls; its request continues until its next calls.</summary>
    public void Release()
    {
        var index = chances.Dice.Next(_waiters.Count);
        var waiter = _waiters[index];
        _waiters.RemoveAt(index);
        waiter.Operation.Waiting--;
        _pump.Run(waiter.Gate.SetResult, waiter.Operation);
        Rethrow(waiter.Operation);
    }

    /// <summary>Makes a call in its turn, or fails it before or after its effect.</summary>
    public async Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
    {
        var operation = Current;
        var waiter = new Waiter(operation, new TaskCompletionSource());
        operation.Waiting++;
        if (chances.Strikes(Trouble.Stalls))
            _agenda.After(chances.Dice.Between(TimeSpan.FromSeconds(1), LongestStall), () => _waiters.Add(waiter));
        else
            _waiters.Add(waiter);
        await waiter.Gate.Task;

        call.CancellationToken.ThrowIfCancellationRequested();
        var isOut = outages.Fails(call, operation.Zone);
        operation.HasMetOutage |= isOut;
        if (isOut || chances.Strikes(Trouble.FaultsBefore))
            throw Fault(operation, call, hasHappened: false);
        if (operation.HasCrashed)
            throw new SimulatedCrashException(call.Name);
        if (_agenda.Now > operation.EndsAt || chances.Strikes(Trouble.Crashes))
            throw Crash(operation, call);
        foreach (var watch in Watches)
            watch.Before(operation, call);
        var answer = await make();
        foreach (var watch in Watches)
            watch.After(operation, call, answer is true);
        if (chances.Strikes(Trouble.FaultsAfter))
            throw Fault(operation, call, hasHappened: true);
        if (transcript.IsKept)
            transcript.Note($"{operation.Name}: {call}{(answer is bool isWon ? isWon ? " won" : " lost" : "")}");
        return answer;
    }

    /// <summary>
    /// Starts a timer for which the current request waits: a pause inside of a call. The request continues when the timer fires, or is
    /// disposed of because the call is cancelled.
    /// </summary>
    public ITimer Pause(TimerCallback callback, object? state, TimeSpan time)
    {
        var operation = Current;
        operation.Waiting++;
        return new PauseTimer(this, operation, () => callback(state), time);
    }

    /// <summary>Notes the outcome of the current request.</summary>
    public void Note(string what) => transcript.Note($"{Current.Name}: {what}");

    private SimulatedCrashException Crash(Operation operation, PortCall call)
    {
        operation.HasCrashed = true;
        Crashes++;
        var crash = new SimulatedCrashException(call.Name);
        transcript.Note($"{operation.Name}: {crash.Message}");
        return crash;
    }

    private SimulatedFaultException Fault(Operation operation, PortCall call, bool hasHappened)
    {
        operation.HasFault = true;
        operation.HasTableFault |= OutageBoard.PartOf(call) == OutagePart.Tables;
        var fault = new SimulatedFaultException(call.Name, hasHappened);
        transcript.Note($"{operation.Name}: {fault.Message}");
        return fault;
    }

    // The containers handle simulated faults; every other exception is a defect of the world and is rethrown to its caller.
    private static void Rethrow(Operation operation)
    {
        if (operation.Task is { IsFaulted: true } task)
            task.GetAwaiter().GetResult();
    }

    private void Continue(Operation operation, Action act)
    {
        _pump.Run(act, operation);
        Rethrow(operation);
    }

    private sealed class PauseTimer : ITimer
    {
        private readonly Turnstile _turnstile;
        private readonly Operation _operation;
        private readonly Agenda.Entry? _entry;
        private bool _isOver;

        public PauseTimer(Turnstile turnstile, Operation operation, Action fire, TimeSpan time)
        {
            (_turnstile, _operation) = (turnstile, operation);
            if (time != Timeout.InfiniteTimeSpan)
                _entry = turnstile._agenda.After(time, () => End(fire));
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        // The code that waited for a cancelled pause continues as an event of its own: the canceller is another one.
        public void Dispose()
        {
            if (_isOver)
                return;
            _entry?.Cancel();
            _ = _turnstile._agenda.After(TimeSpan.Zero, () => End(() => { }));
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void End(Action act)
        {
            if (_isOver)
                return;
            _isOver = true;
            _operation.Waiting--;
            _turnstile.Continue(_operation, act);
        }
    }

    private sealed record Waiter(Operation Operation, TaskCompletionSource Gate);
}
