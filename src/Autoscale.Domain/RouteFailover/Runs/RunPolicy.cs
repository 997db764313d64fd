using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>
/// The pure steps of a run: state and facts in, next state and decisions out. The workflows make the calls between the steps. Spec
/// route-failover 1.2, 5.2.
/// </summary>
public static class RunPolicy
{
    // The maximum time of a change that is started just before the lease expires.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // During a doubt EC2 is asked about the units again, because a stopped instance ends the doubt.
    private static readonly TimeSpan DoubtRetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The initial state of a run. The first run trusts the units. A run that cannot read the stored state uses the memory of its
    /// container; without that too, it moves routes only away from units that are down.
    /// </summary>
    /// <param name="answer">The answer to the lease request.</param>
    /// <param name="remembered">The memory of the container; null when it has none, or it is too old.</param>
    /// <param name="location">The location of the run; null when unknown.</param>
    public static FailoverState Open(
        RouteFailoverSettings settings, LeaseAnswer answer, FailoverMemory? remembered, string? location, DateTimeOffset now)
    {
        var lease = (answer as LeaseAnswer.Taken)?.Lease;
        var trusts = lease is not null && settings.Health.FailBack == FailBackMode.Auto;
        var known = (lease is null ? remembered : lease.State) ?? new FailoverMemory();
        return new FailoverState
        {
            Lease = lease,
            Orders = lease?.Orders ?? FailoverOrders.None,
            Location = location,
            MemoryFault = (answer as LeaseAnswer.Unavailable)?.Fault,
            Memory = known with
            {
                Units =
                [
                    .. settings.Units.Select(u => known.Units.FirstOrDefault(h => h.Zone == u.Zone) is { } health
                        ? ProberDoubtPolicy.Begin(health, location)
                        : UnitHealth.New(u.Zone, trusts, now)),
                ],
            },
        };
    }

    /// <summary>
    /// The state with the deadline of changes: one margin before the lease expires, or the end of the run, whichever is earlier.
    /// </summary>
    public static FailoverState WithDeadline(FailoverState state, FailoverRun run) => state with
    {
        Deadline = state is { Lease.Until: var end, MemoryFault: null } && end - Margin < run.Deadline
            ? end - Margin
            : run.Deadline,
    };

    /// <summary>The state after the answer to a lease request or renewal.</summary>
    /// <param name="asked">The number of other lease requests to treat as seen; null for the number in the answer.</param>
    public static FailoverState WithLease(FailoverState state, LeaseAnswer answer, FailoverRun run, long? asked) => answer switch
    {
        LeaseAnswer.Taken taken => WithDeadline(
            state with
            {
                Lease = asked is { } known ? taken.Lease with { Asked = known } : taken.Lease,
                IsAwaited = state.Lease is { } held && held.WaitedAt != taken.Lease.WaitedAt,
                Orders = taken.Lease.Orders,
                MemoryFault = null,
            },
            run),
        LeaseAnswer.Unavailable unavailable => state with { MemoryFault = unavailable.Fault },
        LeaseAnswer.Busy => state with { Lease = null, MemoryFault = null },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>True when the standing of a unit has changed since the tables were last compared, or a retry is due.</summary>
    public static bool IsCompareDue(RouteFailoverSettings settings, FailoverState state, DateTimeOffset now) =>
        state.RetryAt <= now || !UnitsOf(settings, state, now).Select(u => u.Standing).SequenceEqual(state.Compared);

    /// <summary>The units with their standing.</summary>
    public static IReadOnlyList<UnitState> UnitsOf(RouteFailoverSettings settings, FailoverState state, DateTimeOffset now)
    {
        return [.. settings.Units.Select(u => new UnitState(u, StandingOf(u.Zone)))];

        UnitStanding StandingOf(int zone) => UnitHealthPolicy.Stand(
            HealthOf(state, zone), IsDrained(settings, state, zone), state.Unfit.ContainsKey(zone), settings.Health, now);
    }

    /// <summary>
    /// The plan for the tables as read. Without the stored state a run moves only routes of units that are out of service: it does not know
    /// newer orders. Nor does it move a route to the fallback, because one that is not recorded would never be moved back.
    /// </summary>
    public static RoutePlan Plan(
        RouteFailoverSettings settings, FailoverState state, IReadOnlyList<ObservedTable> tables, DateTimeOffset now)
    {
        var isBlind = state.MemoryFault is not null;
        var rules = isBlind ? settings with { Fallback = null } : settings;
        return RoutePlanPolicy.Plan(rules, UnitsOf(settings, state, now), tables, state.Memory, isBlind);
    }

    /// <summary>True when the interfaces must be read from EC2 before routes move to them.</summary>
    public static bool NeedsTargets(RouteFailoverSettings settings, FailoverState state, RoutePlan plan, FailoverRun run) =>
        plan is { Changes.Count: > 0 } or { Blackholes: > 0 }
        || state.Unfit.Count > 0
        || run.Trigger is FailoverTrigger.InstanceState
        || SamplePolicy.IsDoubtful(settings, state);

    /// <summary>
    /// Whether the run takes over from its predecessor and hands over to its successor: a looping run then waits for the lease, and keeps
    /// looking until another run waits for it. Safety, S8.2.
    /// </summary>
    public static bool HandsOver(RouteFailoverSettings settings, FailoverRun run) =>
        run.IsLoop && settings.Protections.Has(Protection.LoopHandover);

    /// <summary>The state after a comparison, and its report.</summary>
    /// <param name="before">The stored state before the samples.</param>
    public static (FailoverState State, FailoverReport Report) Conclude(
        FailoverRequest request, FailoverState state, FailoverMemory before, Comparison comparison, DateTimeOffset now)
    {
        var (settings, (units, plan, results, decided)) = (request.Settings, comparison);
        var isFlapping = state.Memory.Units.Any(h => IsFlapping(settings, state, h, now));
        var alarms = AlarmPolicy.Of(units, plan, results, before.Alarms, isFlapping);
        var hasFailed = plan.Zones.Count == 0 || results.Any(r => r.Fault is not null);
        var next = state with
        {
            Memory = state.Memory with { Alarms = alarms },
            Compared = [.. units.Select(u => u.Standing)],
            RetryAt = hasFailed || (plan.IsAllDown && MayHelpSoon(settings, state)) ? now + RetryAfter
                : SamplePolicy.IsDoubtful(settings, state) ? now + DoubtRetryAfter
                : null,
        };
        return (next, new FailoverReport
        {
            Trigger = request.Run.Trigger,
            Outcome = OutcomePolicy.Of(request.Run.IsPlanOnly, plan, results, units, next.Memory),
            Units = [.. units.Select(ReportOf)],
            Plan = plan,
            Results = results,
            Alarms = alarms,
            Raised = alarms & ~before.Alarms,
            Cleared = before.Alarms & ~alarms,
            MemoryFault = state.MemoryFault,
            Detection = FirstSilence(before, next.Memory) is { } silence ? decided - silence : null,
            Move = results.Count > 0 ? results.Max(r => r.At) - decided : null,
            Samples = state.Samples,
        });

        UnitReport ReportOf(UnitState unit)
        {
            var zone = unit.Unit.Zone;
            var (last, unfit) = (state.Last.GetValueOrDefault(zone), state.Unfit.GetValueOrDefault(zone));
            return new UnitReport(unit.Unit, unit.Standing, HealthOf(state, zone), last, unfit)
            {
                IsReached = state.Reached.Contains(zone),
            };
        }
    }

    // While no unit is usable, a retry helps if the fallback is not confirmed or not recordable yet, or if a unit is only unfit.
    private static bool MayHelpSoon(RouteFailoverSettings settings, FailoverState state) =>
        state.Unfit.Count > 0
        || (settings.Fallback is not null && (state.MemoryFault is not null || !RoutePlanPolicy.IsCertain(settings, state.Memory)));

    private static bool IsFlapping(RouteFailoverSettings settings, FailoverState state, UnitHealth health, DateTimeOffset now) =>
        !health.IsTrusted && !IsDrained(settings, state, health.Zone) && UnitHealthPolicy.IsFlapping(health, settings.Health, now);

    private static DateTimeOffset? FirstSilence(FailoverMemory before, FailoverMemory now) => now.Units
        .Where(h => !h.IsUp && before.Units.Any(b => b.Zone == h.Zone && b.IsUp))
        .Min(h => (DateTimeOffset?)h.StreakSince);

    private static UnitHealth HealthOf(FailoverState state, int zone) => state.Memory.Units.First(h => h.Zone == zone);

    internal static bool IsDrained(RouteFailoverSettings settings, FailoverState state, int zone) =>
        state.Orders.Drained.Contains(zone) || settings.Units.First(u => u.Zone == zone).IsDrained;
}

/// <summary>One comparison of the tables with the plan.</summary>
/// <param name="Units">The units at the time of the decision.</param>
/// <param name="Results">The results of the changes.</param>
/// <param name="Decided">The time of the decision.</param>
public sealed record Comparison(
    IReadOnlyList<UnitState> Units, RoutePlan Plan, IReadOnlyList<RouteResult> Results, DateTimeOffset Decided);
