namespace Autoscale.Emulators.Processes;

/// <summary>What a process has written so far. Safe to read while it writes.</summary>
public sealed class OutputLog
{
    private readonly Lock _gate = new();
    private readonly List<OutputLine> _lines = [];
    private TaskCompletionSource _more = NewSignal();
    private bool _complete;

    /// <summary>All lines until now, in the order in which they arrived.</summary>
    public IReadOnlyList<OutputLine> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <summary>The first line that fits, waited for if it has not been written yet; null if the process ended without one.</summary>
    public async Task<OutputLine?> FirstAsync(Func<OutputLine, bool> fits, CancellationToken cancellationToken)
    {
        for (var read = 0; ;)
        {
            var (lines, complete, more) = From(read);
            if (lines.FirstOrDefault(fits) is { } found)
                return found;
            if (complete)
                return null;
            read += lines.Count;
            await more.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The end of the output as text, to be shown to a person.</summary>
    public string Last(int count) => string.Join('\n', Lines.TakeLast(count).Select(line => line.Text));

    internal void Add(OutputLine line)
    {
        lock (_gate)
            _lines.Add(line);
        Announce();
    }

    internal void Complete()
    {
        lock (_gate)
            _complete = true;
        Announce();
    }

    private (IReadOnlyList<OutputLine> Lines, bool Complete, Task More) From(int index)
    {
        lock (_gate)
            return (_lines[index..], _complete, _more.Task);
    }

    private void Announce()
    {
        TaskCompletionSource waiting;
        lock (_gate)
            (waiting, _more) = (_more, NewSignal());
        waiting.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
