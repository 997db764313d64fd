namespace Autoscale.Domain.RouteFailover;

/// <summary>
/// One run of route failover: takes the lease, asks the units, compares the tables, and moves what has to move. Spec route-failover 1.2, 5.2.
/// </summary>
/// <remarks>
/// <para>Guaranteed: of runs at the same time one moves routes, and who asked in vain is not forgotten: the one that has the lease looks once more before it gives
/// it back. What a run learnt is saved before it acts on it.</para>
/// <para>Not guaranteed: a lease that ends while a change is under way cannot call that change back. Changes are begun only while the lease lasts, and every one is
/// computed from what is and what should be, so that the next look makes good what two writers made of it. Without its memory a run goes on and says so: nothing is lost
/// by moving a route twice.</para>
/// </remarks>
/// <param name="memory">What runs leave to each other.</param>
/// <param name="leases">Keeps the lease.</param>
/// <param name="look">What is done with the lease.</param>
/// <param name="clock">When.</param>
public sealed class RouteFailoverWorkflow(IFailoverMemory memory, LeaseWorkflow leases, LookWorkflow look, TimeProvider clock)
{
    // What a look takes besides waiting for answers.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    // How often the lease is kept: far more often than it would have to be, because what people say is learnt with it.
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(3);

    // Somebody who asks all the time must not keep a run from its end. A run that goes on looking ends in time by itself, and who asked may have been its successor.
    private const int MostRepeats = 3;

    // What is older than this says less than what is there to be seen.
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(5);

    private static readonly EndpointFault NotGivenBack = new(EndpointFaultKind.Unavailable, "the lease could not be given back");

    private Remembered? _remembered;

    /// <summary>Runs.</summary>
    /// <param name="settings">Zones, scope and rules.</param>
    /// <param name="run">What is asked for.</param>
    /// <param name="tell">Is given, at once, the report of each look but the last that changed something, or raised or ended an alarm, and of a loop's first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The report of the last look.</returns>
    public async Task<FailoverReport> RunAsync(RouteFailoverSettings settings, FailoverRun run, Action<FailoverReport> tell, CancellationToken cancellationToken)
    {
        if (run.IsPlanOnly)
            return await PlanAsync(settings, run, cancellationToken);
        var answer = await memory.TakeAsync(clock.GetUtcNow(), clock.GetUtcNow() + settings.Lease, cancellationToken);
        if (answer is LeaseAnswer.Busy)
            return new FailoverReport { Trigger = run.Trigger, Outcome = FailoverOutcome.Busy };

        var session = Open(settings, answer);
        try
        {
            return await LookAsync(settings, run, session, tell, cancellationToken);
        }
        finally
        {
            _remembered = new Remembered(session.Memory, clock.GetUtcNow());
        }
    }

    private async Task<FailoverReport> LookAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, Action<FailoverReport> tell, CancellationToken cancellationToken)
    {
        for (var repeats = 0; ; repeats++)
        {
            var report = run.IsLoop ? await LoopAsync(settings, run, session, tell, cancellationToken) : await OnceAsync(settings, run, session, cancellationToken);
            if (session.Lease is not { } lease)
                return report;

            // Saved by the time that others can take it; and looked at once more if others asked meanwhile.
            var hasTime = clock.GetUtcNow() + (settings.Health.FallCount * settings.Health.ProbeInterval) + Margin < run.Deadline;
            switch (await memory.ReleaseAsync(lease, session.Memory, isFinal: (repeats == MostRepeats && !run.IsLoop) || !hasTime, cancellationToken))
            {
                case ReleaseAnswer.Released or ReleaseAnswer.Lost:
                    return report;
                case ReleaseAnswer.Unavailable:
                    return report with { MemoryFault = NotGivenBack };
                default:
                    break;
            }

            if (!await leases.KeepAsync(settings, run, session, cancellationToken))
                return report;
            tell(report);
        }
    }

    private async Task<FailoverReport> PlanAsync(RouteFailoverSettings settings, FailoverRun run, CancellationToken cancellationToken)
    {
        var session = Open(settings, await memory.ReadAsync(cancellationToken));
        session.Lease = null;
        session.SetDeadline(run);
        return await look.RunAsync(settings, run, session, cancellationToken);
    }

    // A first run trusts the units. One that cannot read what was left goes by what its container remembers; without that it moves routes only away from units that are down.
    private FailoverSession Open(RouteFailoverSettings settings, LeaseAnswer answer)
    {
        var lease = (answer as LeaseAnswer.Taken)?.Lease;
        var trusts = lease is not null && settings.Health.FailBack == FailBackMode.Auto;
        var now = clock.GetUtcNow();
        var known = lease is null && _remembered is { } own && now - own.At <= RememberedFor ? own.Memory : lease?.Memory ?? new FailoverMemory();
        return new FailoverSession
        {
            Lease = lease,
            Orders = lease?.Orders ?? FailoverOrders.None,
            MemoryFault = (answer as LeaseAnswer.Unavailable)?.Fault,
            Memory = known with
            {
                Units = [.. settings.Units.Select(u => known.Units.FirstOrDefault(h => h.Zone == u.Zone) ?? UnitHealth.New(u.Zone, trusts, now))],
            },
        };
    }

    private async Task<FailoverReport> OnceAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, CancellationToken cancellationToken)
    {
        session.SetDeadline(run);
        return await look.RunAsync(settings, run, session, cancellationToken);
    }

    private async Task<FailoverReport> LoopAsync(RouteFailoverSettings settings, FailoverRun run, FailoverSession session, Action<FailoverReport> tell, CancellationToken cancellationToken)
    {
        // 1. As a run that looks once does, and then from sample to sample.
        var begun = clock.GetUtcNow();
        var until = begun + settings.LoopFor < run.Deadline ? begun + settings.LoopFor : run.Deadline;
        var report = await OnceAsync(settings, run, session, cancellationToken);
        if (session.IsLost)
            return report;
        tell(report);
        var isTold = true;
        var renewAt = begun + KeepEvery;
        var compareAt = begun + settings.DriftCheck;
        for (var tick = session.Last.Values.Max(s => s.At) + settings.Health.ProbeInterval; ; tick = Next(tick, settings.Health.ProbeInterval))
        {
            await WaitAsync(tick, cancellationToken);
            if (clock.GetUtcNow() + settings.Health.ProbeTimeout >= until)
                return isTold ? await look.ContinueAsync(settings, run, session, isDue: true, cancellationToken) ?? report : report;

            // 2. The lease is kept; who has lost it stops at once. Who asked for it meanwhile is answered with a comparison.
            if (clock.GetUtcNow() >= renewAt)
            {
                var asked = session.Lease?.Asked;
                if (!await leases.KeepAsync(settings, run, session, cancellationToken))
                    return report;
                compareAt = session.Lease?.Asked == asked ? compareAt : clock.GetUtcNow();
                renewAt = clock.GetUtcNow() + KeepEvery;
            }

            // 3. Tables are compared when the units' standing changed, when something is left to be done, and now and then.
            var isDue = clock.GetUtcNow() >= compareAt;
            session.SetDeadline(run);
            if (await look.ContinueAsync(settings, run, session, isDue, cancellationToken) is not { } news)
                continue;
            compareAt = clock.GetUtcNow() + settings.DriftCheck;
            report = news;
            if (session.IsLost)
                return report;
            isTold = IsWorthTelling(report);
            if (isTold)
                tell(report);
        }
    }

    private static bool IsWorthTelling(FailoverReport report) => report is { Results.Count: > 0 } or { Raised: not FailoverAlarms.None } or { Cleared: not FailoverAlarms.None } or { TablesFault: not null };

    // A sample that took longer than the interval is followed by the next one at once, and not by all that were missed.
    private DateTimeOffset Next(DateTimeOffset tick, TimeSpan interval) => tick + interval > clock.GetUtcNow() ? tick + interval : clock.GetUtcNow();

    private Task WaitAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        until > clock.GetUtcNow() ? Task.Delay(until - clock.GetUtcNow(), clock, cancellationToken) : Task.CompletedTask;

    private sealed record Remembered(FailoverMemory Memory, DateTimeOffset At);
}
