using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>Probes the units, compares the route tables with the plan, saves, and moves routes. Spec route-failover 1.2, 5.2.</summary>
public sealed class LookWorkflow(
    ProbeWorkflow probing, IFailoverRoutes routes, IUnitTargets targets, MoveWorkflow moves, LeaseWorkflow leases, TimeProvider clock)
{
    /// <summary>
    /// Compares the tables once, after as many samples as are needed to confirm a failure. A run that loses its lease stops.
    /// </summary>
    public async Task<(FailoverState State, FailoverReport Report)> RunAsync(FailoverRequest request, FailoverState state)
    {
        var before = state.Memory;
        var health = request.Settings.Health;
        var tick = clock.GetUtcNow();
        for (var n = 1; ; n++)
        {
            state = await SampleAsync(request, state);
            if (n >= SamplePolicy.SampleLimit(request.Settings, state) || SamplePolicy.IsSettled(request.Settings, state))
                break;

            // The lease lasts for one confirmation; a doubt needs a second one.
            if (n == health.FallCount)
                state = await leases.SaveAsync(request, state);
            if (IsLost(request, state))
                return (state, Busy(request));
            tick += health.ProbeInterval;
            if (tick > clock.GetUtcNow())
                await Task.Delay(tick - clock.GetUtcNow(), clock, request.CancellationToken);
        }

        return await CompareAsync(request, state, before);
    }

    /// <summary>Takes one more sample, and compares the tables if that is due; the report is null when it is not.</summary>
    /// <param name="isDue">Whether the tables are compared in any case.</param>
    public async Task<(FailoverState State, FailoverReport? Report)> ContinueAsync(
        FailoverRequest request, FailoverState state, bool isDue)
    {
        var before = state.Memory;
        state = await SampleAsync(request, state);
        return isDue || RunPolicy.IsCompareDue(request.Settings, state, clock.GetUtcNow())
            ? await CompareAsync(request, state, before)
            : (state, null);
    }

    private async Task<FailoverState> SampleAsync(FailoverRequest request, FailoverState state)
    {
        var (settings, timeout, token) = (request.Settings, request.Settings.Health.ProbeTimeout, request.CancellationToken);
        state = SamplePolicy.Observe(settings, state, await probing.RunAsync(settings.Units, timeout, token));
        var questions = SamplePolicy.Questions(settings, state);
        IReadOnlyList<PeerOpinion> opinions = [.. (await Task.WhenAll(questions.Select(AskAsync))).OfType<PeerOpinion>()];
        return SamplePolicy.Hear(settings, state, opinions, clock.GetUtcNow());

        // A unit that no longer answers itself has no opinion about others.
        async Task<PeerOpinion?> AskAsync(PeerQuestion question)
        {
            var sample = await probing.RunThroughAsync(question.About, question.Survivor, timeout, token);
            return sample.IsUp || (await probing.RunAsync([question.Survivor], timeout, token))[0].IsUp
                ? new PeerOpinion(question, sample.IsUp, sample.Failure)
                : null;
        }
    }

    private static bool IsLost(FailoverRequest request, FailoverState state) => state.IsLost && !request.Run.IsPlanOnly;

    private static FailoverReport Busy(FailoverRequest request) =>
        new() { Trigger = request.Run.Trigger, Outcome = FailoverOutcome.Busy };

    private async Task<(FailoverState State, FailoverReport Report)> CompareAsync(
        FailoverRequest request, FailoverState state, FailoverMemory before)
    {
        // 1. Read the tables. A run that cannot read them changes no route.
        var (settings, token) = (request.Settings, request.CancellationToken);
        var reading = await routes.FindAsync(settings.TableIds, state.Deadline, token);
        if (reading.Fault is not null)
            return Blind(request, state, before, reading.Fault);

        // 2. Plan. Before a route moves, the state of the interfaces is read from EC2.
        var plan = RunPolicy.Plan(settings, state, reading.Tables, clock.GetUtcNow());
        EndpointFault? targetsFault = null;
        if (RunPolicy.NeedsTargets(settings, state, plan, request.Run))
        {
            var found = await targets.FindAsync(settings.InterfaceIds, state.Deadline, token);
            targetsFault = found.Fault;
            if (found.Fault is null)
                state = state with { Unfit = FitnessPolicy.Unfit(settings, found.Targets) };
            plan = RunPolicy.Plan(settings, state, reading.Tables, clock.GetUtcNow());
        }

        // 3. Save, then act.
        var decided = clock.GetUtcNow();
        var units = RunPolicy.UnitsOf(settings, state, decided);
        IReadOnlyList<RouteResult> results = [];
        if (!request.Run.IsPlanOnly)
        {
            var known = state;
            state = Fallen(state, plan);
            if (plan.Changes.Count > 0)
                state = await leases.SaveAsync(request, state);
            if (state.IsLost)
                return (state, Busy(request));
            if (state.MemoryFault is not null)
            {
                plan = RunPolicy.Plan(settings, state with { Memory = known.Memory }, reading.Tables, decided);
                state = Fallen(state with { Memory = known.Memory }, plan);
            }

            (state, results) = await ActAsync(request, state, plan.Changes);
        }

        var (next, report) = RunPolicy.Conclude(request, state, before, new(units, plan, results, decided), clock.GetUtcNow());
        return (next, report with { TargetsFault = targetsFault });
    }

    private (FailoverState State, FailoverReport Report) Blind(
        FailoverRequest request, FailoverState state, FailoverMemory before, EndpointFault fault)
    {
        var now = clock.GetUtcNow();
        var units = RunPolicy.UnitsOf(request.Settings, state, now);
        var plan = new RoutePlan { IsAllDown = !units.Any(u => u.IsUsable) };
        var (next, report) = RunPolicy.Conclude(request, state, before, new(units, plan, [], now), now);
        return (next, report with { Outcome = FailoverOutcome.Blind, TablesFault = fault });
    }

    private static FailoverState Fallen(FailoverState state, RoutePlan plan) =>
        state with { Memory = state.Memory with { FallenBack = plan.FallenBack } };

    // Changes that do not fit into the time of one lease are made after the lease is renewed.
    private async Task<(FailoverState State, IReadOnlyList<RouteResult> Results)> ActAsync(
        FailoverRequest request, FailoverState state, IReadOnlyList<RouteChange> changes)
    {
        var results = await MoveAsync(changes);
        for (var left = Left(results); IsWorthRenewal(left); left = Left(results))
        {
            state = await leases.SaveAsync(request, state);
            if (state.IsLost)
                break;
            changes = left;
            results = [.. results.Where(r => r.Fault?.Kind != EndpointFaultKind.OutOfTime), .. await MoveAsync(left)];
        }

        return (state, results);

        Task<IReadOnlyList<RouteResult>> MoveAsync(IReadOnlyList<RouteChange> some) =>
            moves.RunAsync(some, request.Settings.Moves, state.Deadline, request.CancellationToken);

        bool IsWorthRenewal(List<RouteChange> left) =>
            left.Count > 0 && left.Count < changes.Count && state.Deadline < request.Run.Deadline;
    }

    private static List<RouteChange> Left(IReadOnlyList<RouteResult> results) =>
        [.. results.Where(r => r.Fault?.Kind == EndpointFaultKind.OutOfTime).Select(r => r.Change)];
}
