using Autoscale.Simulation.Routes;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>
/// Checks that, while a healthy unit exists, no route stays with a dead unit for longer than the detection time of route failover. The
/// allowed time is extended by the time without an invocation and by the retries of failed calls.
/// </summary>
internal sealed class ChaosReferee(RouteWorld world, bool isLoop)
{
    private readonly Dictionary<int, DateTimeOffset> _deadSince = [];
    private readonly Dictionary<int, DateTimeOffset> _fineSince = [];
    private readonly Dictionary<string, (DateTimeOffset Since, int Faults, int Crashes, TimeSpan Unwatched)> _wrong = [];
    private TimeSpan _unwatched;
    private DateTimeOffset _last = Noon;

    public HashSet<int> Drained { get; } = [];

    public int Faults { get; set; }

    public int Crashes { get; set; }

    public string? Verdict { get; private set; }

    public void Look(DateTimeOffset now, bool isWatched)
    {
        if (!isWatched)
            _unwatched += now - _last;
        _last = now;
        foreach (var zone in world.Settings.Units.Select(u => u.Zone))
        {
            var answers = world.Units[zone].Reach == UnitReach.Answers;
            Keep(_deadSince, zone, !answers, now);
            Keep(_fineSince, zone, answers && !Drained.Contains(zone), now);
        }

        foreach (var table in world.Settings.TableIds)
            Judge(table, now);
    }

    private void Judge(string table, DateTimeOffset now)
    {
        if (world.HostOf(table) is not { } host || !_deadSince.TryGetValue(host, out var dead) || _fineSince.Count == 0)
        {
            _ = _wrong.Remove(table);
            return;
        }

        // The period starts when this unit is dead and one other unit has been healthy for the whole period.
        if (!_wrong.TryGetValue(table, out var wrong) || dead > wrong.Since || !_fineSince.Values.Any(since => since <= wrong.Since))
            _wrong[table] = wrong = (now, Faults, Crashes, _unwatched);
        var allowed = isLoop
            ? Seconds(5)
                + (Seconds(1.5) * (Faults - wrong.Faults))
                + (_unwatched - wrong.Unwatched)
                + (Seconds(5) * (Crashes - wrong.Crashes))
            : Seconds(66) + (Seconds(61) * (Faults - wrong.Faults)) + (Seconds(81) * (Crashes - wrong.Crashes));
        if (now - wrong.Since > allowed)
            Verdict ??=
                $"at {now - Noon} {table} is with unit {host} which is dead since {dead - Noon}, though "
                + string.Join(", ", _fineSince.Select(f => $"unit {f.Key} was fine since {f.Value - Noon}"))
                + $"; allowed were {allowed}";
    }

    private static void Keep(Dictionary<int, DateTimeOffset> since, int zone, bool holds, DateTimeOffset now)
    {
        if (!holds)
            _ = since.Remove(zone);
        else
            _ = since.TryAdd(zone, now);
    }
}
