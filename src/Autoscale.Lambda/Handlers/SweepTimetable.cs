using Autoscale.Domain.Sweeping;

namespace Autoscale.Lambda.Handlers;

/// <summary>
/// Divides the time of one sweep among its steps. Listing, electing and the effects of a term come first and have all of it; what grows
/// with the fleet has shares. The tenth after the last share is the margin in which pieces that were begun in time come to their end.
/// </summary>
public sealed class SweepTimetable : IDisposable
{
    private readonly CancellationTokenSource[] _ends;

    /// <summary>Begins to count.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="available">How long the sweep may take.</param>
    public SweepTimetable(TimeProvider clock, TimeSpan available)
    {
        var time = available > TimeSpan.Zero ? available : TimeSpan.Zero;
        _ends = [.. new[] { 0.5, 0.6, 0.75, 0.9 }.Select(share => new CancellationTokenSource(share * time, clock))];
        Deadlines = new SweepDeadlines(_ends[0].Token, _ends[1].Token, _ends[2].Token, _ends[3].Token);
    }

    /// <summary>The ends of the shares.</summary>
    public SweepDeadlines Deadlines { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var end in _ends)
            end.Dispose();
    }
}
