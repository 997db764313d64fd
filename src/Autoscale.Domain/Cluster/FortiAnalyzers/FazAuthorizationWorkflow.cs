using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>
/// Makes the FortiAnalyzer accept the members of the cluster and no other device: one session that logs in, lists, registers what waits,
/// removes what has left, and logs out. Spec 7.11.
/// </summary>
/// <remarks>
/// A run compares the records with the list of the FortiAnalyzer, so it can be repeated, and repairs what an earlier run left half done.
/// Only one run at a time changes the FortiAnalyzer; a run that finds nothing to change needs no lease, and no call to AWS but the two that
/// read settings and records.
/// </remarks>
public sealed class FazAuthorizationWorkflow(
    IHealthChecks healthChecks,
    ILicenseUsages licenses,
    IFazMemories memories,
    IFazSessions sessions,
    FazLoginWorkflow login,
    NotificationWorkflow notifications,
    TimeProvider clock)
{
    /// <summary>The part of a run's time that is reserved for logging out and for saving what was done.</summary>
    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan LogOutBudget = TimeSpan.FromSeconds(3);
    private const int MaxAttempts = 3;

    // What the last run of this container stored. A container without faults need not read the row.
    private FazMemory? _known;

    /// <summary>Looks at all members, and at the former members whose registration is to be removed.</summary>
    /// <param name="available">The time for the run.</param>
    /// <param name="isByHand">True when a person asks: the run does not wait after a fault.</param>
    public async Task<FazReport> RunAsync(TimeSpan available, Pass pass, bool isByHand = false)
    {
        var settings = pass.Settings.FortiAnalyzer;
        if (!settings.IsAutomatic)
            return new FazReport(new FazOutcome.NotConfigured(settings.Lacking));
        var records = await healthChecks.ListAsync(pass.CancellationToken);
        var members = FazAuthorizationPolicy.Members(records, pass.Settings);
        var isWork = FazAuthorizationPolicy.HasWork(records, pass.Settings);
        var isRecalled = isWork || _known is not { Fault: null };
        var memory = isRecalled ? await RecallAsync(pass) : _known!;
        var run = new FazRun(records, members, clock.GetUtcNow() + available - Closing)
        {
            Memory = memory,
            IsWork = isWork,
            IsRecalled = isRecalled,
            IsByHand = isByHand,
        };
        var outcome = await ActAsync(run, pass);
        return await AnnounceAsync(run, outcome, pass);
    }

    private async Task<FazOutcome> ActAsync(FazRun run, Pass pass)
    {
        if (!run.IsByHand && FazPatiencePolicy.IsWaiting(run.Memory, pass.Now) && !await IsRenewedAsync(run, pass))
            return new FazOutcome.Waiting(run.Memory.RetryAt!.Value, run.Memory.Fault ?? FazFaultKind.Refused);
        if (run.IsWork && !await TryHoldAsync(run, pass))
            return new FazOutcome.Busy();
        var fault = await ExchangeAsync(run, pass);
        await SaveAsync(run, pass);
        if (run.IsBusy)
            return new FazOutcome.Busy();
        await SettleAsync(run, fault, pass);
        return fault is null ? new FazOutcome.Done() : new FazOutcome.Failed(fault, run.Memory.FailingSince ?? pass.Now);
    }

    private async Task<bool> IsRenewedAsync(FazRun run, Pass pass) =>
        run.Memory.Fault == FazFaultKind.Credentials
        && await login.IsRenewedAsync(pass.Settings.FortiAnalyzer, pass.Now, pass.CancellationToken);

    // One session. Its end is not cancelled with the work: a session left open occupies the FortiAnalyzer until it expires.
    private async Task<FazFault?> ExchangeAsync(FazRun run, Pass pass)
    {
        using var budget = new TimeBudget(Left(run.Until), clock, pass.CancellationToken);
        var (session, fault) = await login.LogInAsync(pass.Settings.FortiAnalyzer, pass.Now, budget.Token, run.IsByHand);
        if (session is null)
            return fault;
        try
        {
            return await WorkAsync(run, session, pass.With(budget.Token));
        }
        finally
        {
            using var end = new TimeBudget(LogOutBudget, clock, CancellationToken.None);
            run.UnconfirmedEnd = (await sessions.LogOutAsync(session, end.Token)).Fault;
        }
    }

    private async Task<FazFault?> WorkAsync(FazRun run, FazSession session, Pass pass)
    {
        var settings = pass.Settings.FortiAnalyzer;
        var licensed = await LicensedAsync(run, pass);
        var serialOf = (licensed ?? new Dictionary<string, InstanceId>()).ToLookup(l => l.Value, l => l.Key);
        FazMember[] members = [.. run.Members.Select(m => FazMember.Of(m, serialOf[m.Instance].FirstOrDefault(), pass.Now))];
        var serials = members.Select(m => m.LicenseSerial).Concat(run.Records.Select(r => r.FortiAnalyzer?.Serial));
        var query = new FazQuery(
            [.. serials.OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. run.Members.SelectMany(m => m.Membership.Addresses.All).Distinct()]);
        var listing = await sessions.ListAsync(session, query, pass.CancellationToken);
        if (listing.Fault is not null)
            return listing.Fault;

        var protections = pass.Settings.Protections;
        var verdicts = FazAuthorizationPolicy.Decide(members, run.Records, listing.Devices, settings, licensed, protections);
        var waiting = FazAuthorizationPolicy.Waiting(verdicts, listing.Devices, protections);

        // While the holders of licenses are unknown, a serial number may be that of an instance that boots.
        FazDevice[] leaving = licensed is null ? [] : [.. verdicts.OfType<FazVerdict.Remove>().Select(v => v.Device)];
        (run.Verdicts, run.Strangers) = (verdicts, FazAuthorizationPolicy.Strangers(verdicts, listing.Devices));
        if (waiting.Count + leaving.Length > 0 && !run.IsHeld && !await TryHoldAsync(run, pass))
        {
            (run.IsBusy, run.Verdicts) = (true, []);
            return null;
        }

        var fault = waiting.Count == 0
            ? null
            : run.Note(await sessions.AuthorizeAsync(session, waiting, run.Until, pass.CancellationToken));
        return fault is null && leaving.Length > 0
            ? run.Note(await sessions.RemoveAsync(session, leaving, run.Until, pass.CancellationToken))
            : fault;
    }

    // The holders of licenses by serial number; null when they cannot be read. They are listed only while a device is to be authorized or
    // removed: the serial numbers of the others are known.
    private async Task<IReadOnlyDictionary<string, InstanceId>?> LicensedAsync(FazRun run, Pass pass)
    {
        var holders = new Dictionary<string, InstanceId>(StringComparer.Ordinal);
        if (!run.IsWork)
            return holders;
        var isRead = await pass.TryAsync("serial numbers of licenses", async () =>
        {
            foreach (var usage in await licenses.ListAsync(pass.Settings.LicenseLocation.Product, pass.CancellationToken))
            {
                if (FazSerial.OfLicenseFile(usage.License.FileName) is { } serial && usage.HasHolder)
                    holders[serial] = usage.Holder;
            }
        });
        return isRead ? holders : null;
    }

    private async Task SaveAsync(FazRun run, Pass pass)
    {
        foreach (var verdict in run.Verdicts)
        {
            var after = FazAuthorizationPolicy.After(verdict, run.ResultFor(verdict), pass.Settings.FortiAnalyzer.Adom, pass.Now);
            if (after == verdict.Record.FortiAnalyzer)
                continue;
            _ = await pass.TryAsync($"standing of {verdict.Record.Instance}", async () =>
            {
                if (await TryStoreAsync(verdict.Record, after, pass.CancellationToken))
                    run.Changes.Add(new FazChange(verdict.Record.Instance, verdict.Record.FortiAnalyzer, after));
            });
        }
    }

    // Heartbeats write the same record; the standing is added to the newest one.
    private async Task<bool> TryStoreAsync(HealthCheck record, FazStanding? after, CancellationToken cancellationToken)
    {
        var stored = record;
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await healthChecks.TryReplaceAsync(stored with { FortiAnalyzer = after }, cancellationToken))
                return true;
            if (await healthChecks.FindAsync(record.Instance, cancellationToken) is not { } newest || newest.IsClosed != record.IsClosed)
                return false;
            stored = newest;
        }

        return false;
    }

    private async Task<FazMemory> RecallAsync(Pass pass) =>
        _known = await memories.FindAsync(pass.Settings.Cluster, pass.CancellationToken)
            ?? new FazMemory { Cluster = pass.Settings.Cluster };

    private async Task<bool> TryHoldAsync(FazRun run, Pass pass)
    {
        var memory = run.IsRecalled ? run.Memory : await RecallAsync(pass);
        var held = memory with { HeldUntil = pass.Now + FazPatiencePolicy.Lease };
        if (FazPatiencePolicy.IsHeld(memory, pass.Now) || !await memories.TrySaveAsync(held, pass.CancellationToken))
            return false;
        (run.Memory, run.IsHeld) = (held with { Version = held.Version + 1 }, true);
        return true;
    }

    private async Task SettleAsync(FazRun run, FazFault? fault, Pass pass)
    {
        var after = FazPatiencePolicy.After(run.Memory, fault, pass.Now);
        if (after != run.Memory)
        {
            _ = await pass.TryAsync("memory of the authorization", async () =>
            {
                if (await memories.TrySaveAsync(after, pass.CancellationToken))
                    after = after with { Version = after.Version + 1 };
                else if (!run.IsHeld)
                    after = await MergeAsync(fault, pass);
            });
        }

        run.Memory = _known = after;
    }

    // A run without work does not read the row, so it can have an older version of it; without the fault in the row, the next run would log
    // in at once. A row that another run wrote after this run's lease is left to that run.
    private async Task<FazMemory> MergeAsync(FazFault? fault, Pass pass)
    {
        var stored = await RecallAsync(pass);
        if (FazPatiencePolicy.IsWaiting(stored, pass.Now))
            return stored;
        var after = FazPatiencePolicy.After(stored, fault, pass.Now) with { HeldUntil = stored.HeldUntil };
        return await memories.TrySaveAsync(after, pass.CancellationToken) ? after with { Version = after.Version + 1 } : after;
    }

    private async Task<FazReport> AnnounceAsync(FazRun run, FazOutcome outcome, Pass pass)
    {
        if (outcome is FazOutcome.Failed failed)
            _ = await notifications.TryTellAsync(pass, FazMessages.OfFault(pass.Settings.Cluster, failed));
        foreach (var message in run.Changes.Select(FazMessages.OfChange).OfType<Notification>())
            _ = await notifications.TryTellAsync(pass, message);
        var settings = pass.Settings.FortiAnalyzer;
        var standings = run.Changes.ToDictionary(c => c.Instance, c => c.After);
        HealthCheck[] open =
        [
            .. run.Members
                .Select(m => standings.TryGetValue(m.Instance, out var after) ? m with { FortiAnalyzer = after } : m)
                .Where(m => FazAuthorizationPolicy.IsOpen(m, settings)),
        ];
        return new FazReport(outcome)
        {
            Authorized = run.Members.Count - open.Length,
            Pending = [.. open.Select(m => m.Instance)],
            Reasons = open.Where(m => m.FortiAnalyzer?.Reason is not null).ToDictionary(m => m.Instance, m => m.FortiAnalyzer!.Reason!),
            Overdue = [.. open.Where(m => FazAuthorizationPolicy.IsOverdue(m, settings, pass.Now)).Select(m => m.Instance)],
            Changes = run.Changes,
            Strangers = run.Strangers,
            UnconfirmedEnd = run.UnconfirmedEnd,
        };
    }

    private TimeSpan Left(DateTimeOffset until) => until - clock.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
