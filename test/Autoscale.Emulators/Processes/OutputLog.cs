namespace Autoscale.Emulators.Processes;

/// <summary>The output of a process so far. Thread-safe.</summary>
public sealed class OutputLog
{
    private readonly Lock _gate = new();
    private readonly List<OutputLine> _lines = [];
    private TaskCompletionSource _more = NewSignal();
    private bool _complete;

    /// <summary>All lines so far, in the order of arrival.</summary>
    public IReadOnlyList<OutputLine> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <summary>Waits for the first line that matches; null if the process ends without one.</summary>
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

    /// <summary>The last lines of the output, for an error message.</summary>
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
