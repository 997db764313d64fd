namespace Autoscale.Emulators.Proxy;

/// <summary>
/// Every call in the order of the answers. A call is logged before its caller has the complete answer, so a test that awaited a call finds
/// it here. Each retry of a client is a separate call.
/// </summary>
public sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<AwsCall> _calls = [];
    private TaskCompletionSource _more = NewSignal();

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<AwsCall> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>The number of calls of each operation, by <c>service:Operation</c>.</summary>
    public IReadOnlyDictionary<string, int> CountByOperation() =>
        All.CountBy(call => $"{call.Service}:{call.Operation}").ToDictionary(StringComparer.Ordinal);

    /// <summary>The number of calls of a service or of one operation.</summary>
    public int Count(string service, string? operation = null)
    {
        lock (_gate)
            return _calls.Count(call => call.Service == service && (operation is null || call.Operation == operation));
    }

    /// <summary>Waits until the log has the given number of calls, for tests that do not await the calls themselves.</summary>
    public async Task ReachesAsync(int count, CancellationToken cancellationToken)
    {
        while (Look() is var (reached, next) && reached < count)
            await next.WaitAsync(cancellationToken);
    }

    internal void Add(AwsCall call)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            _calls.Add(call);
            (waiting, _more) = (_more, NewSignal());
        }

        waiting.SetResult();
    }

    internal void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }

    private (int Count, Task Next) Look()
    {
        lock (_gate)
            return (_calls.Count, _more.Task);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
