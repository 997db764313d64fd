using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Simulation.Routes;

namespace Autoscale.Tests.RouteFailover;

/// <summary>One container of the function, with its own clock and one invocation at a time.</summary>
internal sealed class ChaosContainer(RouteWorld world, TimeProvider clock) : IDisposable
{
    private readonly RouteFailoverWorkflow _workflow = world.Container(clock);
    private CancellationTokenSource _end = new();
    private Task<FailoverReport>? _run;

    public bool IsRunning => _run is { IsCompleted: false };

    public void Invoke(FailoverTrigger trigger, bool isLoop, TimeSpan time)
    {
        Throw();
        _end.Dispose();
        _end = new CancellationTokenSource();
        _run = world.Begin(_workflow, new FailoverRun(trigger, clock.GetUtcNow() + time) { IsLoop = isLoop }, _end.Token);
    }

    // A cancelled delay ends on another thread, so the caller waits for the run to end.
    public void Crash()
    {
        _end.Cancel();
        _ = ((IAsyncResult?)_run)?.AsyncWaitHandle.WaitOne(Zones.Seconds(30));
    }

    public void Dispose() => _end.Dispose();

    /// <summary>Throws the fault of the last invocation; a cancellation is no fault.</summary>
    public void Throw()
    {
        if (_run is { IsFaulted: true })
            throw _run.Exception;
    }
}
