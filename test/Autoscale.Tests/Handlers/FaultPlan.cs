using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>Makes one port call fail.</summary>
/// <param name="failing">The call, counted from 1.</param>
public sealed class FaultPlan(int failing) : IInterceptor
{
    private int _calls;

    /// <summary>The call that failed; null while none has.</summary>
    public string? Failed { get; private set; }

    public Task<T> CallAsync<T>(PortCall call, Func<Task<T>> make)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(make);
        if (Interlocked.Increment(ref _calls) != failing)
            return make();
        Failed = call.Name;
        throw new IOException($"{call.Name} failed");
    }
}
