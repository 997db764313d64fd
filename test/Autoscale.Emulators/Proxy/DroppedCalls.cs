namespace Autoscale.Emulators.Proxy;

/// <summary>Calls whose connection is closed without an answer. They never take effect.</summary>
public sealed class DroppedCalls : FaultRule
{
    internal DroppedCalls(string service, string operation, int? nth)
        : base(service, operation, nth)
    {
    }
}
