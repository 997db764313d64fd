namespace Autoscale.Emulators.Proxy;

/// <summary>Calls that are delayed, as by the latency of AWS.</summary>
public sealed class DelayedCalls : FaultRule
{
    private readonly TimeSpan _delay;

    internal DelayedCalls(string service, string operation, TimeSpan delay)
        : base(service, operation, nth: null) => _delay = delay;

    internal Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(_delay, TimeProvider.System, cancellationToken);
}
