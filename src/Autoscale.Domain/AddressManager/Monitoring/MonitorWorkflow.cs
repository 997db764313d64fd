using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Leases;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.AddressManager.Monitoring.MonitorLease>;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>
/// One run of the monitor: takes the lease, polls all members at the interval of the settings until its time ends, and releases the lease.
/// Spec address-manager C3, C4.
/// </summary>
/// <remarks>
/// <para>Guaranteed: of concurrent runs one polls and saves. A transition is saved before people are told of it, and each is told at least
/// once. A run without a change writes twice: the lease and its release.</para>
/// <para>Not guaranteed: a poll at each interval while a run that ended without a release still has the lease; it expires with the time
/// that the run had.</para>
/// </remarks>
public sealed class MonitorWorkflow(
    IMonitorMemory memory,
    IMonitorOrders orders,
    IMemberProbes probes,
    MonitorSecretsWorkflow secrets,
    IMonitorMessages messages,
    TimeProvider clock)
{
    // The time for which the lease lasts after the end of the run.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    // The time for the rest of a last poll and its save. With more of it, a run that starts a moment late would end one poll early.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(4);

    // The interval at which a run asks for the lease of its predecessor.
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);

    /// <summary>Executes the run.</summary>
    public async Task<MonitorReport> RunAsync(MonitorRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);

        // 1. A monitor that is stopped, and was told to be, costs two reads.
        var order = await orders.ReadAsync(cancellationToken);
        if (!order.IsStarted
            && await memory.ReadAsync(cancellationToken) is LeaseAnswer.Taken { Lease.State: null or { Phase: MonitorPhase.Stopped } })
            return new MonitorReport(MonitorOutcome.Stopped, MonitorState.Stopped, Polls: 0);

        // 2. One run at a time.
        var answer = await TakeAsync(run.Deadline, cancellationToken);
        if (answer is not LeaseAnswer.Taken { Lease: var lease })
        {
            return answer is LeaseAnswer.Unavailable { Fault: var fault }
                ? throw new MonitorMemoryException(fault.ToString())
                : new MonitorReport(MonitorOutcome.Busy, MonitorState.Stopped, Polls: 0);
        }

        // 3. Poll until the time ends, and save what the next run needs.
        var current = new Run(lease, run, order, cancellationToken);
        await AnnounceAsync(current);
        var polls = await PollAsync(current);
        if (current.IsLost)
            return new MonitorReport(MonitorOutcome.Lost, current.State, polls);
        var released = await memory.ReleaseAsync(current.Lease, current.State, isFinal: true, cancellationToken);
        if (released == ReleaseAnswer.Released)
            current.State.History.Except(current.Saved.History).ToList().ForEach(current.Tell);
        return new MonitorReport(
            released == ReleaseAnswer.Lost ? MonitorOutcome.Lost
            : current.State.Phase == MonitorPhase.Stopped ? MonitorOutcome.Stopped
            : MonitorOutcome.Polled,
            current.State,
            polls);
    }

    private async Task<LeaseAnswer> TakeAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await memory.TakeOrWaitAsync(clock.GetUtcNow(), deadline + Margin, cancellationToken);
            var next = clock.GetUtcNow() + AskInterval;
            if (answer is not LeaseAnswer.Busy || next + Margin >= deadline)
                return answer;
            await Task.Delay(AskInterval, clock, cancellationToken);
        }
    }

    private async Task<int> PollAsync(Run run)
    {
        // The orders are read before each poll, so that a stop takes effect within the interval, also when polls take longer than it.
        _ = await ReadOrdersAsync(run);
        var isRead = true;
        for (var polls = 0; ;)
        {
            if (run.Orders is not { IsStarted: true, Settings: { } settings })
            {
                await KeepAsync(run, FailoverMonitorPolicy.Stop(run.State, clock.GetUtcNow()));
                return polls;
            }

            await KeepAsync(run, Started(run.State, settings, clock.GetUtcNow()));
            var at = DueAt(run.LookedAt ?? run.State.PolledAt, settings);
            if (run.IsLost || at + settings.RequestTimeout + Reserve > run.Deadline)
                return polls;
            if (at > clock.GetUtcNow())
            {
                await Task.Delay(at - clock.GetUtcNow(), clock, run.CancellationToken);
                isRead = false;
            }

            if (!isRead)
            {
                _ = await ReadOrdersAsync(run);
                isRead = true;
                continue;
            }

            (run.LookedAt, isRead) = (at, false);
            if (await LookAsync(run, settings) is not { } poll)
                continue;
            polls++;
            await KeepAsync(run, FailoverMonitorPolicy.Observe(settings, run.State, poll));
        }
    }

    // A time in the far future was written by a wrong clock.
    private DateTimeOffset DueAt(DateTimeOffset? last, MonitorSettings settings)
    {
        var now = clock.GetUtcNow();
        return last + settings.PollInterval is { } due && due > now && due <= now + settings.PollInterval ? due : now;
    }

    // While the row cannot be read the orders that were read last hold.
    private Task<bool> ReadOrdersAsync(Run run) => run.Has(Protection.AmStopCheck)
        ? run.Attempt("orders of the monitor", async () => run.Orders = await orders.ReadAsync(run.CancellationToken))
        : Task.FromResult(true);

    // Without a user nothing is polled: that shows nothing about the members.
    private async Task<Poll?> LookAsync(Run run, MonitorSettings settings)
    {
        var (begun, generation) = (clock.GetUtcNow(), run.State.Generation);
        if (await secrets.IdentifyAsync(settings, run.Attempt, run.CancellationToken) is not { } identity)
            return null;
        var evidence = await Task.WhenAll(settings.Members.Select(m => probes.PollAsync(m, settings, identity, run.CancellationToken)));
        return new Poll(begun, generation, evidence);
    }

    // Settings change only while the monitor is stopped; a state of other members is that of an earlier start.
    private static MonitorState Started(MonitorState state, MonitorSettings settings, DateTimeOffset now)
    {
        var isOther = !state.Members.Select(m => m.Url).SequenceEqual(settings.Members.Select(m => m.Url));
        return FailoverMonitorPolicy.Start(isOther ? FailoverMonitorPolicy.Stop(state, now) : state, settings, now);
    }

    // A transition is saved at once, and people are told afterwards; so is a count that begins anew. Counts that rise are saved with the
    // release. While the row cannot be written, the next poll tries again.
    private async Task KeepAsync(Run run, MonitorState next)
    {
        run.State = next;
        if (run.IsLost || (next.History.SequenceEqual(run.Saved.History) && !FailoverMonitorPolicy.IsOvercounted(run.Saved, next)))
            return;
        if (!run.Has(Protection.AmSaveFirst))
            await AnnounceAsync(run);
        switch (await memory.RenewAsync(run.Lease, next, run.Deadline + Margin, run.CancellationToken))
        {
            case LeaseAnswer.Taken taken:
                run.Lease = taken.Lease;
                var news = next.History.Except(run.Saved.History).ToList();
                run.Saved = next;
                news.ForEach(run.Tell);
                await AnnounceAsync(run);
                break;
            case LeaseAnswer.Unavailable:
                break;
            default:
                run.IsLost = true;
                break;
        }
    }

    private async Task AnnounceAsync(Run run)
    {
        foreach (var transition in run.State.History.TakeLast(run.State.Untold).ToList())
        {
            var message = MonitorMessagePolicy.MessageOf(transition);
            if (MonitorMessagePolicy.IsTold(transition)
                && !await run.Attempt("message", () => messages.SendAsync(message, run.CancellationToken))
                && run.Has(Protection.AmTold))
                return;
            run.State = run.State with { Untold = run.State.Untold - 1 };
        }
    }

    private sealed class Run(MonitorLease lease, MonitorRun order, MonitorOrders orders, CancellationToken cancellationToken)
    {
        public MonitorLease Lease { get; set; } = lease;

        public MonitorState State { get; set; } = lease.State ?? MonitorState.Stopped;

        public MonitorState Saved { get; set; } = lease.State ?? MonitorState.Stopped;

        public MonitorOrders Orders { get; set; } = orders;

        public DateTimeOffset? LookedAt { get; set; }

        public bool IsLost { get; set; }

        public DateTimeOffset Deadline => order.Deadline;

        public Action<MonitorTransition> Tell => order.Tell;

        public Attempt Attempt => order.Attempt;

        public CancellationToken CancellationToken => cancellationToken;

        public bool Has(Protection protection) => Orders.Settings?.Protections.Has(protection) != false;
    }
}

/// <summary>Everything that a run of the monitor needs from its caller.</summary>
/// <param name="Deadline">The time at which the run has to end.</param>
/// <param name="Tell">Receives each transition after it was saved.</param>
/// <param name="Attempt">Runs a step that may fail; the run goes on without it.</param>
public sealed record MonitorRun(DateTimeOffset Deadline, Action<MonitorTransition> Tell, Attempt Attempt);

/// <summary>The result of a run.</summary>
/// <param name="State">The state afterwards.</param>
/// <param name="Polls">The number of polls.</param>
public sealed record MonitorReport(MonitorOutcome Outcome, MonitorState State, int Polls);

/// <summary>The outcomes of a run.</summary>
public enum MonitorOutcome
{
    /// <summary>The members were polled until the time of the run ended.</summary>
    Polled,

    /// <summary>The monitor is stopped.</summary>
    Stopped,

    /// <summary>Another run has the lease.</summary>
    Busy,

    /// <summary>Another run took the lease meanwhile: it saved what counts.</summary>
    Lost,
}

/// <summary>The row of the monitor could not be read or written.</summary>
/// <param name="fault">The fault of the table.</param>
public sealed class MonitorMemoryException(string fault) : Exception($"The state of the monitor could not be read or saved: {fault}.");
