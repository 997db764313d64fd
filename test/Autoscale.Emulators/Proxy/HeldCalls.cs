namespace Autoscale.Emulators.Proxy;

/// <summary>
/// Calls that get no answer until they are released; then they go on to the emulator. A caller that gives up first sees a timeout, and its call
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

    /// <summary>Completes when the first call is held: from then on a test knows that its caller waits.</summary>
    public Task Reached => _reached.Task;

    private protected override bool IsOver => _released.Task.IsCompleted;

    /// <summary>Lets the held calls go on, and all later ones pass.</summary>
    public void Release() => _released.TrySetResult();

    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
