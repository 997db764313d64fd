namespace Autoscale.Domain.Shared;

/// <summary>A token that is cancelled with the caller's token, or after a given time.</summary>
internal sealed class TimeBudget : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _linked;

    public TimeBudget(TimeSpan time, TimeProvider clock, CancellationToken outer)
    {
        _timer = new CancellationTokenSource(time, clock);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, outer);
    }

    public CancellationToken Token => _linked.Token;

    public void Dispose()
    {
        _linked.Dispose();
        _timer.Dispose();
    }
}
