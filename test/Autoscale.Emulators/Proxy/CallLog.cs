namespace Autoscale.Emulators.Proxy;

/// <summary>
/// Every call in the order of the answers. A call stands here before its caller has the whole answer, so a test that awaited a call finds it.
/// Retries of a client are calls like any other.
/// </summary>
public sealed class CallLog
{
    private readonly Lock _gate = new();
    private readonly List<AwsCall> _calls = [];
    private TaskCompletionSource _more = NewSignal();

    /// <summary>The calls until now.</summary>
    public IReadOnlyList<AwsCall> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>How often each operation was called, by <c>service:Operation</c>.</summary>
    public IReadOnlyDictionary<string, int> CountByOperation() =>
        All.CountBy(call => $"{call.Service}:{call.Operation}").ToDictionary(StringComparer.Ordinal);

    /// <summary>How many calls a service got, or one operation of it.</summary>
    public int Count(string service, string? operation = null)
    {
        lock (_gate)
            return _calls.Count(call => call.Service == service && (operation is null || call.Operation == operation));
    }

    /// <summary>Waits until there are so many calls: for callers that do not wait for their answers themselves.</summary>
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
