namespace Autoscale.Emulators.Proxy;

/// <summary>
/// Calls that get no answer until they are released; then they are forwarded to the emulator. If the caller times out first, its call
/// never takes effect.
/// </summary>
public sealed class HeldCalls : FaultRule
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal HeldCalls(string service, string operation, int? nth)
        : base(service, operation, nth)
    {
    }

    /// <summary>Completes when the first call is held.</summary>
    public Task Reached => _reached.Task;

    private protected override bool IsOver => _released.Task.IsCompleted;

    /// <summary>Forwards the held calls and all later calls.</summary>
    public void Release() => _released.TrySetResult();

    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
