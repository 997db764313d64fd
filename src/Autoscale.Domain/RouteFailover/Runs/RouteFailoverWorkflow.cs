using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Leases;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>
/// One run of route failover: takes the lease, probes the units, compares the tables, moves routes, releases the lease. Spec route-failover
/// 1.2, 5.2.
/// </summary>
/// <remarks>
/// <para>Guaranteed: of concurrent runs only one moves routes. A request for a lease that is taken is counted, and the holder of the lease
/// compares the tables again before it releases the lease. A run saves its state before it acts on it.</para>
/// <para>Not guaranteed: that a change in progress stops when the lease expires. Changes are started only during the lease, and each is
/// computed from actual and desired state, so the next comparison corrects the result of two concurrent writers. Without its stored state a
/// run continues and reports the fault, because moving a route twice is harmless.</para>
/// </remarks>
public sealed class RouteFailoverWorkflow(
    IFailoverMemory memory, LeaseWorkflow leases, LookWorkflow look, IRunLocation location, TimeProvider clock)
{
    // The time of a comparison without its samples.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    // The lease is renewed more often than necessary, because each renewal also reads the orders of operators.
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(3);

    // The interval at which a looping run asks for the lease of its predecessor, and renews its own while it awaits its successor.
    private static readonly TimeSpan HandoverInterval = TimeSpan.FromSeconds(1);

    // The maximum time from the request of a waiting run until its predecessor acts on it: two renewals, and a last comparison.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    // Limits the repetitions of a run whose lease is requested all the time.
    private const int MaxRepeats = 3;

    // State in memory that is older is less reliable than new samples.
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(5);

    private static readonly EndpointFault NotReleased = new(EndpointFaultKind.Unavailable, "the lease could not be released");

    private Remembered? _remembered;

    /// <summary>Executes the run.</summary>
    /// <param name="tell">Receives the reports before the last one; see <see cref="FailoverRequest"/>.</param>
    /// <returns>The last report.</returns>
    public async Task<FailoverReport> RunAsync(
        RouteFailoverSettings settings, FailoverRun run, Action<FailoverReport> tell, CancellationToken cancellationToken)
    {
        var request = new FailoverRequest(settings, run, tell, cancellationToken);
        if (run.IsPlanOnly)
            return await PlanAsync(request);
        var place = await location.FindAsync(cancellationToken);
        var answer = RunPolicy.HandsOver(settings, run) ? await WaitForLeaseAsync(request) : await TakeAsync(memory.TakeAsync, request);
        return answer is LeaseAnswer.Busy
            ? new FailoverReport { Trigger = run.Trigger, Outcome = FailoverOutcome.Busy }
            : await LookAsync(request, Open(settings, answer, place));
    }

    private Task<LeaseAnswer> TakeAsync(
        Func<DateTimeOffset, DateTimeOffset, CancellationToken, Task<LeaseAnswer>> take, FailoverRequest request)
    {
        var now = clock.GetUtcNow();
        return take(now, now + request.Settings.Lease, request.CancellationToken);
    }

    // The predecessor hands over the lease when it sees that this run waits; the lease of a predecessor that died expires.
    private async Task<LeaseAnswer> WaitForLeaseAsync(FailoverRequest request)
    {
        while (true)
        {
            // A run that will leave soon must not be taken for a successor.
            var answer = await TakeAsync(HasTime(request, Farewell) ? memory.TakeOrWaitAsync : memory.TakeAsync, request);
            var next = clock.GetUtcNow() + HandoverInterval;
            if (answer is not LeaseAnswer.Busy || !HasTime(request))
                return answer;
            await WaitAsync(next, request.CancellationToken);
        }
    }

    private async Task<FailoverReport> PlanAsync(FailoverRequest request)
    {
        var place = await location.FindAsync(request.CancellationToken);
        var state = Open(request.Settings, await memory.ReadAsync(request.CancellationToken), place) with { Lease = null };
        return (await look.RunAsync(request, RunPolicy.WithDeadline(state, request.Run))).Report;
    }

    private async Task<FailoverReport> LookAsync(FailoverRequest request, FailoverState state)
    {
        for (var repeats = 0; ; repeats++)
        {
            // A request during the loop needs one more comparison; when the run hands over, its successor does the rest.
            var isHandover = RunPolicy.HandsOver(request.Settings, request.Run);
            (state, var report) = request.Run.IsLoop && (repeats == 0 || !isHandover)
                ? await LoopAsync(request, state)
                : await OnceAsync(request, state);
            if (state.Lease is not { } lease)
                return report;

            // The state is saved before another run can take the lease; if another run requested it meanwhile, the comparison is repeated.
            var isFinal = (repeats == MaxRepeats && (isHandover || !request.Run.IsLoop)) || !HasTime(request);
            switch (await memory.ReleaseAsync(lease, state.Memory, isFinal, request.CancellationToken))
            {
                case ReleaseAnswer.Released or ReleaseAnswer.Lost:
                    return report;
                case ReleaseAnswer.Unavailable:
                    return report with { MemoryFault = NotReleased };
                default:
                    break;
            }

            state = await leases.KeepAsync(request, state);
            if (state.IsLost)
                return report;
            request.Tell(report);
        }
    }

    private bool HasTime(FailoverRequest request, TimeSpan more = default)
    {
        var health = request.Settings.Health;
        return clock.GetUtcNow() + (health.FallCount * health.ProbeInterval) + Margin + more < request.Run.Deadline;
    }

    private FailoverState Open(RouteFailoverSettings settings, LeaseAnswer answer, string? place)
    {
        var now = clock.GetUtcNow();
        var own = _remembered is { } some && now - some.At <= RememberedFor ? some.Memory : null;
        return RunPolicy.Open(settings, answer, own, place, now);
    }

    private async Task<(FailoverState State, FailoverReport Report)> OnceAsync(FailoverRequest request, FailoverState state)
    {
        var (next, report) = await look.RunAsync(request, RunPolicy.WithDeadline(state, request.Run));
        return (Remember(next), report);
    }

    private async Task<(FailoverState State, FailoverReport Report)> LoopAsync(FailoverRequest request, FailoverState state)
    {
        // 1. Compare as a one-shot run does.
        var (settings, run) = (request.Settings, request.Run);
        var begun = clock.GetUtcNow();
        var until = begun + settings.LoopFor < run.Deadline ? begun + settings.LoopFor : run.Deadline;
        (state, var report) = await OnceAsync(request, state);
        if (state.IsLost)
            return (state, report);
        request.Tell(report);
        var isTold = true;
        var renewAt = begun + RenewEvery;
        var compareAt = begun + settings.DriftCheck;
        var interval = settings.Health.ProbeInterval;
        for (var tick = state.Last.Values.Max(s => s.At) + interval; ; tick = Next(tick, interval))
        {
            await WaitAsync(tick, request.CancellationToken);
            var isOver = clock.GetUtcNow() + settings.Health.ProbeTimeout >= until;
            if (isOver && IsRelieved(request, state))
                return isTold ? await LastAsync(request, state, report) : (state, report);

            // 2. Renew the lease. A run that has lost it stops. A lease request of another run leads to a comparison.
            if (clock.GetUtcNow() >= renewAt)
            {
                var asked = state.Lease?.Asked;
                state = await leases.KeepAsync(request, state);
                if (state.IsLost)
                    return (state, report);
                compareAt = state.Lease?.Asked == asked ? compareAt : clock.GetUtcNow();
                renewAt = clock.GetUtcNow() + (isOver ? HandoverInterval : RenewEvery);
            }

            // 3. Compare the tables when the standing of a unit changed, when a retry is due, and at the drift interval.
            var isDue = clock.GetUtcNow() >= compareAt;
            (state, var news) = await look.ContinueAsync(request, RunPolicy.WithDeadline(state, run), isDue);
            _ = Remember(state);
            if (news is null)
                continue;
            compareAt = clock.GetUtcNow() + settings.DriftCheck;
            report = news;
            if (state.IsLost)
                return (state, report);
            isTold = IsWorthTelling(report);
            if (isTold)
                request.Tell(report);
        }
    }

    // A run that hands over stays until its successor waits. Without the stored state it does not see its successor, which then looks too.
    private bool IsRelieved(FailoverRequest request, FailoverState state) =>
        !RunPolicy.HandsOver(request.Settings, request.Run)
        || state.IsAwaited
        || state.MemoryFault is not null
        || clock.GetUtcNow() + request.Settings.Health.ProbeTimeout >= request.Run.Deadline;

    private async Task<(FailoverState State, FailoverReport Report)> LastAsync(
        FailoverRequest request, FailoverState state, FailoverReport report)
    {
        var (next, last) = await look.ContinueAsync(request, state, isDue: true);
        return (Remember(next), last ?? report);
    }

    private static bool IsWorthTelling(FailoverReport report) =>
        report is { Results.Count: > 0 } or { TablesFault: not null }
        || report.Raised is not FailoverAlarms.None
        || report.Cleared is not FailoverAlarms.None;

    // After a sample that took longer than the interval the next one follows immediately; missed samples are not repeated.
    private DateTimeOffset Next(DateTimeOffset tick, TimeSpan interval) =>
        tick + interval > clock.GetUtcNow() ? tick + interval : clock.GetUtcNow();

    private Task WaitAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        until > clock.GetUtcNow() ? Task.Delay(until - clock.GetUtcNow(), clock, cancellationToken) : Task.CompletedTask;

    private FailoverState Remember(FailoverState state)
    {
        _remembered = new Remembered(state.Memory, clock.GetUtcNow());
        return state;
    }

    private sealed record Remembered(FailoverMemory Memory, DateTimeOffset At);
}
