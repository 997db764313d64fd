using Autoscale.Domain.Fleet;

namespace Autoscale.Simulation.Cloud;

/// <content>The time, one thing after the other, and who is told of it.</content>
public sealed partial class SimulatedCloud
{
    private readonly Lock _lock = new();
    private readonly Queue<Action<ICloudObserver>> _untold = new();

    /// <summary>The latest time that the cloud was told.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Who is told what happens, as it happens; null when nobody is.</summary>
    public ICloudObserver? Observer { get; set; }

    /// <summary>It is this late now: waits whose time is up end. A time before the latest one changes nothing.</summary>
    public void PassTime(DateTimeOffset now) => Do(() =>
    {
        if (now <= Now)
            return;
        Now = now;
        Hooks.Expire();
    });

    /// <summary>Does one thing while nothing else happens. Whoever watches is told afterwards, and may do the next thing right then.</summary>
    internal T Do<T>(Func<T> change)
    {
        T result;
        lock (_lock)
            result = change();
        Announce();
        return result;
    }

    /// <summary>Does one thing while nothing else happens.</summary>
    internal void Do(Action change) => Do(() =>
    {
        change();
        return true;
    });

    /// <summary>Has the observer told once the thing that is being done is done.</summary>
    internal void Tell(Action<ICloudObserver> news)
    {
        if (Observer is not null)
            _untold.Enqueue(news);
    }

    /// <summary>Has the observer told of an event of Auto Scaling.</summary>
    internal void Raise(LifecycleEventKind kind, ScalingGroup group, InstanceId? instance, LifecycleWait? wait = null, string? cause = null)
    {
        var raised = new LifecycleEvent(kind, group, instance, Now) { Hook = wait?.Hook, Token = wait?.Token, Transition = wait?.Transition, Cause = cause };
        Tell(o => o.EventRaised(raised));
    }

    private void Announce()
    {
        while (!_lock.IsHeldByCurrentThread && TakeUntold() is { } news)
        {
            if (Observer is { } observer)
                news(observer);
        }
    }

    private Action<ICloudObserver>? TakeUntold()
    {
        lock (_lock)
            return _untold.TryDequeue(out var news) ? news : null;
    }
}
