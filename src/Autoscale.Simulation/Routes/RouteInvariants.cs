using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;

namespace Autoscale.Simulation.Routes;

/// <summary>
/// Checks the invariants of a seeded world at every call and every step. It keeps the first violation. Safety, sections 8 and 9.
/// </summary>
internal sealed class RouteInvariants(RouteWorld world, TimeProvider clock, RouteFacts facts, bool isLoop, Action<string> note)
    : IRouteWatch
{
    // With its stored state unreachable, a run does not see its successor; and after a lost invocation a run may reach its time limit.
    private static readonly TimeSpan Excused = TimeSpan.FromSeconds(130);

    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(5);

    // A run that has just read the tables may report what they were before.
    private static readonly TimeSpan LongestIgnorance = TimeSpan.FromSeconds(60);

    private readonly RouteReferee _referee = new(world, facts, isLoop);
    private readonly Dictionary<string, DateTimeOffset> _unserved = [];
    private DateTimeOffset _looked = facts.Start;
    private DateTimeOffset? _excusedAt;
    private bool _isExcused;

    /// <summary>The first violation; null when there is none.</summary>
    public string? Broken { get; private set; }

    /// <summary>When the current cut began; null without one.</summary>
    public DateTimeOffset? CutSince { get; set; }

    private TimeSpan Steady => isLoop ? TimeSpan.FromSeconds(90) : TimeSpan.FromSeconds(400);

    /// <summary>Takes note of a failed call.</summary>
    public void SeeFault() => _referee.SeeFault();

    /// <summary>Takes note of a run that starts.</summary>
    public void SeeStart() => _referee.SeeStart();

    /// <summary>Takes note of a run that was killed, hangs, or never started.</summary>
    /// <param name="isNow">Whether the run looked until now, so that the lease must expire before another one looks.</param>
    public void SeeLoss(bool isNow)
    {
        _referee.Losses++;
        _isExcused |= isNow;
        Excuse();
    }

    /// <summary>Takes note of a time in which runs cannot see their successors.</summary>
    public void Excuse() => _excusedAt = clock.GetUtcNow();

    /// <inheritdoc/>
    public void SeeLook()
    {
        var now = clock.GetUtcNow();
        if (isLoop && !_isExcused && !(now - _excusedAt < Excused))
            Hold(now - _looked <= LongestGap, $"no run looked for {now - _looked:mm\\:ss\\.f}");
        (_looked, _isExcused) = (now, false);
    }

    /// <inheritdoc/>
    public void SeeStall(RouteContainer container, TimeSpan time)
    {
        note($"{container.Name} hangs for {time.TotalSeconds:0} s");
        SeeLoss(isNow: true);
    }

    /// <inheritdoc/>
    public void SeeWrite(RouteContainer container, RouteChange change)
    {
        note($"{container.Name} {change}");

        // 1. Only the holder of the newest lease writes. Without the stored state a run continues, because nothing tells it of another one.
        Hold(
            container.IsWithoutMemory || container.Token == world.Memory.Leases,
            $"{container.Name} changes a route with lease {container.Token}, although lease {world.Memory.Leases} was taken since");

        // 2. No route leaves its own unit only because the prober is cut off from most units.
        var own = world.Settings.Units.First(u => u.Zone == change.Zone);
        if (CutSince is not { } since || own.InterfaceIds[0] != change.From.Id)
            return;
        var isolated = facts.Isolated(container.Vantage.CutOff, since, Steady);
        Hold(
            isolated.Count < 2 || 2 * isolated.Count < world.Settings.Units.Count || !isolated.Contains(change.Zone),
            $"{container.Name} moves the routes of zone {change.Zone} from its unit, which is well, while the container is cut off from " +
            $"units {string.Join(", ", isolated.Order())}");
    }

    /// <inheritdoc/>
    public void SeeReport(RouteContainer container, FailoverReport report)
    {
        if (report.Outcome != FailoverOutcome.Steady)
            note($"{container.Name} reports {report.Outcome}; units {string.Join(", ", report.Units.Select(u => u.Standing))}");
        if (report.Outcome is not (FailoverOutcome.Steady or FailoverOutcome.Waiting) || _unserved.Count == 0)
            return;
        var now = clock.GetUtcNow();
        var known = Unserved().Where(u => now - _unserved.GetValueOrDefault(u, now) >= LongestIgnorance).ToList();
        Hold(known.Count == 0, $"{container.Name} reports {report.Outcome}, although {string.Join(" and ", known)}");
    }

    /// <summary>Checks the tables after a step.</summary>
    /// <param name="fault">The fault of a run in words; null without one.</param>
    public void Look(IReadOnlySet<int> cutOff, string? fault)
    {
        var now = clock.GetUtcNow();
        facts.Look(now, cutOff);
        var unserved = Unserved().ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _unserved.Keys.Except(unserved).ToList())
            _ = _unserved.Remove(gone);
        foreach (var found in unserved)
            _ = _unserved.TryAdd(found, now);
        if (_referee.Look(now, now - _looked <= TimeSpan.FromSeconds(2)) is { } verdict)
            Hold(false, verdict);
        Hold(fault is null, $"a run failed: {fault}");
    }

    // What no run can serve, in words.
    private IEnumerable<string> Unserved()
    {
        var tables = world.Tables.All.Where(t => world.Settings.TableIds.Contains(t.Id)).ToList();
        var known = world.Settings.Units.SelectMany(u => u.InterfaceIds.Concat(u.FormerInterfaceIds)).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in world.Settings.TableIds.Except(tables.Select(t => t.Id)))
            yield return $"table {missing} does not exist";
        foreach (var (table, route) in tables.SelectMany(t => t.Routes.Where(r => r.IsBlackhole).Select(r => (t.Id, r))))
        {
            if (!known.Contains(route.Target.Id))
                yield return $"table {table} has a blackhole route to unknown interface {route.Target.Id}";
        }
    }

    private void Hold(bool isTrue, string otherwise)
    {
        if (!isTrue)
            Broken ??= otherwise;
    }
}
