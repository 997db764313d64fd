namespace Autoscale.Tests.Handlers;

/// <summary>Lets one call of all that a world makes fail.</summary>
/// <param name="failing">Which, from 1.</param>
public sealed class FaultPlan(int failing)
{
    private int _calls;

    /// <summary>The call that failed; null while none has.</summary>
    public string? Failed { get; private set; }

    public void Pass(string call)
    {
        if (Interlocked.Increment(ref _calls) != failing)
            return;
        Failed = call;
        throw new IOException($"{call} failed");
    }
}
