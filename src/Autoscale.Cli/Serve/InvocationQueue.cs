namespace Autoscale.Cli.Serve;

/// <summary>
/// The queue in which Lambda keeps events and scheduled runs while the functions are out. Lambda tries again after one second, then after
/// pauses that double up to five minutes, until the event is too old.
/// </summary>
/// <param name="areOut">True while the functions are out.</param>
/// <param name="clock">The simulated clock.</param>
internal sealed class InvocationQueue(Func<bool> areOut, TimeProvider clock)
{
    /// <summary>The maximum age of an event, unless the template has another: Lambda keeps events for six hours.</summary>
    public static readonly TimeSpan DefaultMaxAge = TimeSpan.FromHours(6);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>True while events wait.</summary>
    public bool IsHeld => areOut();

    /// <summary>Waits until the functions run; false when the event is too old by then.</summary>
    /// <param name="accepted">The time at which Lambda accepted the event.</param>
    /// <param name="maxAge">The maximum age of the event.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> TryWaitAsync(DateTimeOffset accepted, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; areOut(); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (clock.GetUtcNow() + pause > accepted + maxAge)
                return false;
            await Task.Delay(pause, clock, cancellationToken);
        }

        return true;
    }
}
