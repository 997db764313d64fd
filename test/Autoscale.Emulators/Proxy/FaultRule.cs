namespace Autoscale.Emulators.Proxy;

/// <summary>A fault for the calls of one operation. A rule counts the matching calls from the time at which it was added.</summary>
public abstract class FaultRule
{
    private readonly string _service;
    private readonly string _operation;
    private readonly int? _nth;
    private int _seen;
    private int _hits;

    private protected FaultRule(string service, string operation, int? nth)
    {
        if (nth < 1)
            throw new ArgumentOutOfRangeException(nameof(nth), nth, "Calls are counted from one.");
        (_service, _operation, _nth) = (service, operation, nth);
    }

    /// <summary>The number of calls that the rule has affected. A test asserts with it that the fault took place.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Whether the rule has ended, so that newer rules apply.</summary>
    private protected virtual bool IsOver => false;

    /// <summary>Counts the call if it matches, and returns whether the rule applies to it.</summary>
    internal bool Wants(AwsRequest request)
    {
        if (IsOver || request.Service != _service || request.Operation != _operation)
            return false;
        var position = Interlocked.Increment(ref _seen);
        return (_nth ?? position) == position;
    }

    /// <summary>Counts a call that the rule affects.</summary>
    internal void Hit() => Interlocked.Increment(ref _hits);
}
