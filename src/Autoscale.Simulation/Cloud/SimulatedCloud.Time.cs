using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Cloud;

/// <content>The time, the lock and the observer.</content>
public sealed partial class SimulatedCloud
{
    private readonly Lock _lock = new();
    private readonly Queue<Action<ICloudObserver>> _untold = new();

    // The id of the thread that tells news; 0 for none.
    private int _teller;

    /// <summary>The latest time passed to <see cref="PassTime"/>.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Receives the events of the cloud as they happen; null for no observer.</summary>
    public ICloudObserver? Observer { get; set; }

    /// <summary>
    /// Advances the time: hooks whose timeout has passed end, and Auto Scaling notices instances that have ended. A time before the latest
    /// one changes nothing.
    /// </summary>
    public void PassTime(DateTimeOffset now)
    {
        if (now <= Now)
            return;
        lock (_lock)
        {
            Now = now;
            Hooks.Expire();
            NoticeEnds();
        }

        Announce();
    }

    /// <summary>Makes one change under the lock. The observer is called afterwards and may make further changes.</summary>
    internal T Do<T>(Func<T> change)
    {
        T result;
        lock (_lock)
            result = change();
        Announce();
        return result;
    }

    /// <summary>Makes one change under the lock.</summary>
    internal void Do(Action change) => Do(() =>
    {
        change();
        return true;
    });

    /// <summary>Queues a call of the observer until the current change is complete.</summary>
    internal void Tell(Action<ICloudObserver> news)
    {
        if (Observer is not null)
            _untold.Enqueue(news);
    }

    /// <summary>Queues an Auto Scaling event for the observer.</summary>
    internal void Raise(LifecycleEventKind kind, ScalingGroup group, InstanceId? instance, LifecycleWait? wait = null, string? cause = null)
    {
        var raised = new LifecycleEvent(kind, group, instance, Now)
        {
            Hook = wait?.Hook,
            Token = wait?.Token,
            Transition = wait?.Transition,
            Cause = cause,
        };
        Tell(o => o.EventRaised(raised));
    }

    // One thread at a time tells the news, so that they arrive in their order. A call of an observer may cause further news.
    private void Announce()
    {
        if (_lock.IsHeldByCurrentThread)
            return;
        var isNested = Volatile.Read(ref _teller) == Environment.CurrentManagedThreadId;
        try
        {
            while (TakeUntold(isNested) is { } news)
            {
                if (Observer is { } observer)
                    news(observer);
            }
        }
        catch when (!isNested)
        {
            Volatile.Write(ref _teller, 0);
            throw;
        }
    }

    private Action<ICloudObserver>? TakeUntold(bool isNested)
    {
        lock (_lock)
        {
            if (_teller != 0 && _teller != Environment.CurrentManagedThreadId)
                return null;
            var hasNews = _untold.TryDequeue(out var news);
            if (!isNested)
                _teller = hasNews ? Environment.CurrentManagedThreadId : 0;
            return news;
        }
    }
}
