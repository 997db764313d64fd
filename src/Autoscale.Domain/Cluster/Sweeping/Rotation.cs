namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Lets each sweep start at another position of the same list, so that sweeps that run out of time do not always skip the same items. The
/// positions of consecutive minutes divide the list by the golden ratio, which keeps the largest stretch without a start as short as
/// possible.
/// </summary>
internal static class Rotation
{
    // 2^32 divided by the golden ratio.
    private const uint GoldenStep = 2654435769;

    /// <summary>All items in order, starting at this minute's position and wrapping around.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, DateTimeOffset now)
    {
        var minute = unchecked((uint)(now.ToUnixTimeSeconds() / 60));
        var first = (int)((ulong)unchecked(minute * GoldenStep) * (ulong)all.Count >> 32);
        return [.. all.Skip(first), .. all.Take(first)];
    }
}

/// <summary>
/// The times after which the steps of one sweep start no further item. Listing, election and effects of a term come first and may use all
/// of the time. Steps whose work grows with the fleet get shares of it, so that one step leaves time for the next ones; the next sweep
/// continues. The last tenth of the time is reserved for items in progress.
/// </summary>
public sealed class SweepDeadlines : IDisposable
{
    private readonly CancellationTokenSource[] _ends;

    /// <summary>Starts the clock.</summary>
    /// <param name="available">The time for the whole sweep.</param>
    public SweepDeadlines(TimeSpan available, TimeProvider clock)
    {
        var time = available > TimeSpan.Zero ? available : TimeSpan.Zero;
        _ends = [.. new[] { 0.5, 0.6, 0.75, 0.9 }.Select(share => new CancellationTokenSource(share * time, clock))];
    }

    /// <summary>Cancelled when no further health check record is to be written.</summary>
    public CancellationToken Marks => _ends[0].Token;

    /// <summary>
    /// Cancelled when no further missing instance is to be read, and no further notification about a member is to be sent.
    /// </summary>
    public CancellationToken Messages => _ends[1].Token;

    /// <summary>Cancelled when no further device is to be equipped, and no further device's resources are to be removed.</summary>
    public CancellationToken Devices => _ends[2].Token;

    /// <summary>Cancelled when no further termination, license or pending notification is to be started.</summary>
    public CancellationToken Records => _ends[3].Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var end in _ends)
            end.Dispose();
    }
}
