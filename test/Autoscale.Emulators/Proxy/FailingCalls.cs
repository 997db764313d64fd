namespace Autoscale.Emulators.Proxy;

/// <summary>Calls that are answered with an error.</summary>
public sealed class FailingCalls : FaultRule
{
    internal FailingCalls(string service, string operation, int? nth, AwsError error, bool tookEffect)
        : base(service, operation, nth) => (Error, TookEffect) = (error, tookEffect);

    /// <summary>The error of the answer.</summary>
    public AwsError Error { get; }

    /// <summary>Whether the call reaches the emulator first, and only its answer is replaced.</summary>
    public bool TookEffect { get; }
}
