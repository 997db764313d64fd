namespace Autoscale.Emulators.Proxy;

/// <summary>What befalls calls of one operation. A rule counts the calls that fit it from the moment at which it was added.</summary>
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

    /// <summary>How many calls the rule has befallen; a test asserts with it that the fault took place at all.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Whether the rule has ended itself and stands in the way of no younger one.</summary>
    private protected virtual bool IsOver => false;

    /// <summary>Counts the call if it fits, and says whether the rule wants it.</summary>
    internal bool Wants(AwsRequest request)
    {
        if (IsOver || request.Service != _service || request.Operation != _operation)
            return false;
        var position = Interlocked.Increment(ref _seen);
        return (_nth ?? position) == position;
    }

    /// <summary>Notes that the rule decides about a call that it wants.</summary>
    internal void Hit() => Interlocked.Increment(ref _hits);
}
