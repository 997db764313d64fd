using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Changes;

/// <summary>One change of the simulated deployment.</summary>
/// <param name="Number">Its number: 1 for the first change since the start of the program.</param>
/// <param name="At">The time of the simulated clock.</param>
/// <param name="Text">The change in words, without the time.</param>
internal sealed record Change(long Number, DateTimeOffset At, LogLevel Level, string Text);

/// <summary>Keeps the latest changes.</summary>
internal sealed class ChangeJournal
{
    /// <summary>The number of changes that are kept.</summary>
    public const int Capacity = 500;

    private readonly Lock _gate = new();
    private readonly Change[] _ring = new Change[Capacity];
    private TaskCompletionSource _next = NewSignal();
    private long _last;

    /// <summary>Adds a change.</summary>
    public void Add(DateTimeOffset at, LogLevel level, string text)
    {
        TaskCompletionSource added;
        lock (_gate)
        {
            var number = ++_last;
            _ring[IndexOf(number)] = new Change(number, at, level, text);
            (added, _next) = (_next, NewSignal());
        }

        added.SetResult();
    }

    /// <summary>The kept changes with a greater number, oldest first.</summary>
    public IReadOnlyList<Change> After(long number)
    {
        lock (_gate)
        {
            List<Change> later = [];
            for (var n = Math.Clamp(number, Math.Max(_last - Capacity, 0), _last) + 1; n <= _last; n++)
                later.Add(_ring[IndexOf(n)]);
            return later;
        }
    }

    /// <summary>Waits until there is a change with a greater number.</summary>
    public async Task WaitAsync(long number, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task added;
            lock (_gate)
            {
                if (_last > number)
                    return;
                added = _next.Task;
            }

            await added.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int IndexOf(long number) => (int)(number % Capacity);
}
