namespace Autoscale.Emulators.Proxy;

/// <summary>Calls that take longer than they do: as long as calls take in AWS.</summary>
public sealed class DelayedCalls : FaultRule
{
    private readonly TimeSpan _delay;

    internal DelayedCalls(string service, string operation, TimeSpan delay)
        : base(service, operation, nth: null) => _delay = delay;

    internal Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(_delay, TimeProvider.System, cancellationToken);
}
