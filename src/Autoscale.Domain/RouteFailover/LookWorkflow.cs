namespace Autoscale.Domain.RouteFailover;

/// <summary>One look: asks the units, compares the tables, moves what has to move. Spec route-failover 1.2, 5.2.</summary>
/// <param name="probing">Asks.</param>
/// <param name="routes">The routes.</param>
/// <param name="targets">What EC2 says of the interfaces.</param>
/// <param name="moves">Moves.</param>
/// <param name="leases">Saves what was learnt before it is acted on.</param>
/// <param name="clock">When.</param>
public sealed class LookWorkflow(ProbeWorkflow probing, IFailoverRoutes routes, IUnitTargets targets, MoveWorkflow moves, LeaseWorkflow leases, TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Looks once, asking as often as it takes to be sure of a failure.</summary>
    /// <param name="settings">Zones, scope and rules.</param>
    /// <param name="run">What is asked for.</param>
    /// <param name="session">What is known; it learns.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FailoverReport> RunAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, CancellationToken cancellationToken)
    {
        var before = session.Memory;
        var tick = clock.GetUtcNow();
        for (var n = 1; ; n++)
        {
            await SampleAsync(settings, session, cancellationToken);
            if (n == settings.Health.FallCount || IsSettled(settings, session))
                break;
            tick += settings.Health.ProbeInterval;
            if (tick > clock.GetUtcNow())
                await Task.Delay(tick - clock.GetUtcNow(), clock, cancellationToken);
        }

        return await CompareAsync(settings, run, session, before, cancellationToken);
    }

    /// <summary>Asks once more, and compares the tables if there is a reason to; null when there is none.</summary>
    /// <param name="settings">Zones, scope and rules.</param>
    /// <param name="run">What is asked for.</param>
    /// <param name="session">What is known; it learns.</param>
    /// <param name="isDue">Whether it is time to compare them in any case.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FailoverReport?> ContinueAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, bool isDue, CancellationToken cancellationToken)
    {
        var before = session.Memory;
        await SampleAsync(settings, session, cancellationToken);
        var now = clock.GetUtcNow();
        return isDue || session.RetryAt <= now || !StateOf(settings, session, now).Select(u => u.Standing).SequenceEqual(session.Compared)
            ? await CompareAsync(settings, run, session, before, cancellationToken)
            : null;
    }

    private async Task SampleAsync(RouteFailoverSettings settings, FailoverSession session, CancellationToken cancellationToken)
    {
        var samples = await probing.RunAsync(settings.Units, settings.Health.ProbeTimeout, cancellationToken);
        session.Last = samples.ToDictionary(s => s.Zone);
        session.Samples++;
        session.Memory = session.Memory with
        {
            Units = [.. session.Memory.Units.Select(h => UnitHealthPolicy.Observe(h, session.Last[h.Zone].IsUp, session.Orders, settings.Health, session.Last[h.Zone].At))],
            SilentSamples = samples.Any(s => s.IsUp && !IsDrained(settings, session, s.Zone) && !session.Unfit.ContainsKey(s.Zone)) ? 0 : session.Memory.SilentSamples + 1,
        };
    }

    // Another sample is worth its time while it may change what is done.
    private static bool IsSettled(RouteFailoverSettings settings, FailoverSession session)
    {
        var inService = session.Memory.Units.Where(h => !IsDrained(settings, session, h.Zone)).ToList();
        if (inService.Exists(h => h.IsUp != h.Streak > 0))
            return false;
        return inService.Exists(h => h.IsUp) || settings.Fallback is null || RoutePlanPolicy.IsCertain(settings, session.Memory);
    }

    private async Task<FailoverReport> CompareAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, FailoverMemory before, CancellationToken cancellationToken)
    {
        // 1. What is. Whoever cannot see the tables changes none.
        var reading = await routes.FindAsync(settings.TableIds, session.Deadline, cancellationToken);
        var units = StateOf(settings, session, clock.GetUtcNow());
        if (reading.Fault is not null)
            return Report(settings, run, session, before, units, new RoutePlan { IsAllDown = !units.Any(u => u.IsUsable) }, [], clock.GetUtcNow()) with { Outcome = FailoverOutcome.Blind, TablesFault = reading.Fault };

        // 2. What should be. Before anything moves, EC2 is asked whether it would arrive.
        var plan = Plan(settings, session, units, reading.Tables);
        EndpointFault? targetsFault = null;
        if (plan is { Changes.Count: > 0 } or { Blackholes: > 0 } || session.Unfit.Count > 0 || run.Trigger is FailoverTrigger.InstanceState)
        {
            targetsFault = await AskTargetsAsync(settings, session, cancellationToken);
            units = StateOf(settings, session, clock.GetUtcNow());
            plan = Plan(settings, session, units, reading.Tables);
        }

        // 3. Save, then act.
        var decided = clock.GetUtcNow();
        IReadOnlyList<RouteResult> results = [];
        if (!run.IsPlanOnly)
        {
            var known = session.Memory;
            session.Memory = known with { FallenBack = plan.FallenBack };
            if (plan.Changes.Count > 0 && !await leases.SaveAsync(settings, run, session, cancellationToken))
                return new FailoverReport { Trigger = run.Trigger, Outcome = FailoverOutcome.Busy };
            if (session.MemoryFault is not null)
            {
                plan = Plan(settings, session, units, reading.Tables, known);
                session.Memory = known with { FallenBack = plan.FallenBack };
            }

            results = await ActAsync(settings, run, session, plan.Changes, cancellationToken);
        }

        return Report(settings, run, session, before, units, plan, results, decided) with { TargetsFault = targetsFault };
    }

    // What falls back and is not written down is never brought back: without its memory a run leaves such routes where they are.
    private static RoutePlan Plan(RouteFailoverSettings settings, FailoverSession session, IReadOnlyList<UnitState> units, IReadOnlyList<ObservedTable> tables, FailoverMemory? known = null) =>
        RoutePlanPolicy.Plan(session.MemoryFault is null ? settings : settings with { Fallback = null }, units, tables, known ?? session.Memory);

    // More changes than there is time for while one lease lasts are made with the lease kept again.
    private async Task<IReadOnlyList<RouteResult>> ActAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, IReadOnlyList<RouteChange> changes, CancellationToken cancellationToken)
    {
        var results = await moves.RunAsync(changes, settings.Moves, session.Deadline, cancellationToken);
        for (var left = Left(results); left.Count > 0 && left.Count < changes.Count && session.Deadline < run.Deadline; left = Left(results))
        {
            if (!await leases.SaveAsync(settings, run, session, cancellationToken))
                break;
            changes = left;
            results = [.. results.Where(r => r.Fault?.Kind != EndpointFaultKind.OutOfTime), .. await moves.RunAsync(left, settings.Moves, session.Deadline, cancellationToken)];
        }

        return results;
    }

    private static List<RouteChange> Left(IReadOnlyList<RouteResult> results) => [.. results.Where(r => r.Fault?.Kind == EndpointFaultKind.OutOfTime).Select(r => r.Change)];

    private async Task<EndpointFault?> AskTargetsAsync(RouteFailoverSettings settings, FailoverSession session, CancellationToken cancellationToken)
    {
        var reading = await targets.FindAsync(settings.InterfaceIds, session.Deadline, cancellationToken);
        if (reading.Fault is null)
            session.Unfit = FitnessPolicy.Unfit(settings, reading.Targets);
        return reading.Fault;
    }

    private FailoverReport Report(
        RouteFailoverSettings settings, FailoverRun run, FailoverSession session, FailoverMemory before, IReadOnlyList<UnitState> units, RoutePlan plan, IReadOnlyList<RouteResult> results, DateTimeOffset decided)
    {
        var isBlind = plan.Zones.Count == 0;
        var alarms = AlarmPolicy.Of(units, plan, results, before.Alarms, session.Memory.Units.Any(h => IsFlapping(settings, session, h)));
        session.Memory = session.Memory with { Alarms = alarms };
        session.Compared = [.. units.Select(u => u.Standing)];
        session.RetryAt = isBlind || results.Any(r => r.Fault is not null) || (plan.IsAllDown && MayHelpSoon(settings, session)) ? clock.GetUtcNow() + RetryAfter : null;
        return new FailoverReport
        {
            Trigger = run.Trigger,
            Outcome = OutcomePolicy.Of(run.IsPlanOnly, plan, results, units, session.Memory),
            Units = [.. units.Select(u => new UnitReport(u.Unit, u.Standing, HealthOf(session, u.Unit.Zone), session.Last.GetValueOrDefault(u.Unit.Zone), session.Unfit.GetValueOrDefault(u.Unit.Zone)))],
            Plan = plan,
            Results = results,
            Alarms = alarms,
            Raised = alarms & ~before.Alarms,
            Cleared = before.Alarms & ~alarms,
            MemoryFault = session.MemoryFault,
            Detection = FirstSilence(before, session.Memory) is { } silence ? decided - silence : null,
            Move = results.Count > 0 ? results.Max(r => r.At) - decided : null,
            Samples = session.Samples,
        };
    }

    // With no unit left: the fallback when it is certain and can be written down, or a unit that lacks nothing but what EC2 says of it.
    private static bool MayHelpSoon(RouteFailoverSettings settings, FailoverSession session) =>
        session.Unfit.Count > 0 || (settings.Fallback is not null && (session.MemoryFault is not null || !RoutePlanPolicy.IsCertain(settings, session.Memory)));

    private bool IsFlapping(RouteFailoverSettings settings, FailoverSession session, UnitHealth health) =>
        !health.IsTrusted && !IsDrained(settings, session, health.Zone) && UnitHealthPolicy.IsFlapping(health, settings.Health, clock.GetUtcNow());

    private static DateTimeOffset? FirstSilence(FailoverMemory before, FailoverMemory now) => now.Units
        .Where(h => !h.IsUp && before.Units.Any(b => b.Zone == h.Zone && b.IsUp))
        .Min(h => (DateTimeOffset?)h.StreakSince);

    private static UnitHealth HealthOf(FailoverSession session, int zone) => session.Memory.Units.First(h => h.Zone == zone);

    private static IReadOnlyList<UnitState> StateOf(RouteFailoverSettings settings, FailoverSession session, DateTimeOffset now) =>
        [.. settings.Units.Select(u => new UnitState(u, UnitHealthPolicy.Stand(HealthOf(session, u.Zone), IsDrained(settings, session, u.Zone), session.Unfit.ContainsKey(u.Zone), settings.Health, now)))];

    private static bool IsDrained(RouteFailoverSettings settings, FailoverSession session, int zone) => session.Orders.Drained.Contains(zone) || settings.Units.First(u => u.Zone == zone).IsDrained;
}
