using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// Checks that, while a healthy unit exists, no route stays with a dead unit for longer than the detection time of route failover, and
/// that the routes of a zone return to its own healthy unit. The allowed time is extended by the time in which no run looks, in
/// loop mode by the repetition of each failed call, and in one-shot mode by a minute for each run with failed calls, however many failed.
/// </summary>
internal sealed class RouteReferee(RouteWorld world, RouteFacts facts, bool isLoop)
{
    // A hold, and before it the window in which changes count as flapping; and the runs until the next comparison.
    private static readonly TimeSpan Return = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, Wrong> _wrong = [];
    private readonly Dictionary<string, DateTimeOffset> _away = [];
    private TimeSpan _unwatched;
    private DateTimeOffset _last = facts.Start;
    private bool _hasFailed;
    private int _faults;

    /// <summary>The number of runs that were killed, hung, or never started.</summary>
    public int Losses { get; set; }

    /// <summary>Takes note of a run that starts.</summary>
    public void SeeStart() => _hasFailed = false;

    /// <summary>
    /// Takes note of a failed call. The failed calls of a one-shot run cost that run, and the next one is a minute later.
    /// </summary>
    public void SeeFault()
    {
        if (!isLoop && _hasFailed)
            return;
        (_hasFailed, _faults) = (true, _faults + 1);
    }

    /// <summary>Checks all tables; returns the first violation in words, null without one.</summary>
    /// <param name="isWatched">Whether a run has looked since the last time.</param>
    public string? Look(DateTimeOffset now, bool isWatched)
    {
        if (!isWatched)
            _unwatched += now - _last;
        _last = now;
        return world.Settings.Units.SelectMany(u => u.TableIds.Select(t => Judge(u, t, now))).FirstOrDefault(v => v is not null);
    }

    private string? Judge(FailoverUnit own, string table, DateTimeOffset now)
    {
        var host = world.HostOf(table);
        return JudgeDead(table, host, now) ?? JudgeReturn(own.Zone, table, host, now);
    }

    private string? JudgeDead(string table, int? host, DateTimeOffset now)
    {
        if (host is not { } zone || facts.DeadSince(zone) is not { } dead || facts.Fine.Count == 0 || facts.IsUndecidable)
        {
            _ = _wrong.Remove(table);
            return null;
        }

        // The period starts when this unit is dead and one other unit has been healthy for the whole period.
        if (!_wrong.TryGetValue(table, out var wrong) || dead > wrong.Since || !facts.Fine.Values.Any(since => since <= wrong.Since))
            _wrong[table] = wrong = new Wrong(now, _faults, Losses, _unwatched);
        var allowed = isLoop
            ? TimeSpan.FromSeconds(8)
                + (TimeSpan.FromSeconds(1.5) * (_faults - wrong.Faults))
                + (TimeSpan.FromSeconds(5) * (Losses - wrong.Losses))
                + (_unwatched - wrong.Unwatched)
            : TimeSpan.FromSeconds(72)
                + (TimeSpan.FromSeconds(61) * (_faults - wrong.Faults))
                + (TimeSpan.FromSeconds(81) * (Losses - wrong.Losses));
        return now - wrong.Since > allowed
            ? $"{table} stays with unit {zone}, which is dead since {facts.Text(dead)}, although " +
                $"{string.Join(", ", facts.Fine.Select(f => $"unit {f.Key} is well since {facts.Text(f.Value)}"))}; allowed are {allowed}"
            : null;
    }

    private string? JudgeReturn(int zone, string table, int? host, DateTimeOffset now)
    {
        if (host is null || host == zone || !facts.Fine.TryGetValue(zone, out var fine))
        {
            _ = _away.Remove(table);
            return null;
        }

        if (!_away.TryGetValue(table, out var since) || fine > since)
            _away[table] = since = now;
        var allowed = Return + (TimeSpan.FromSeconds(81) * Losses);
        return now - since > allowed ? $"{table} stays with unit {host}, although unit {zone} is well since {facts.Text(fine)}" : null;
    }

    private sealed record Wrong(DateTimeOffset Since, int Faults, int Losses, TimeSpan Unwatched);
}
