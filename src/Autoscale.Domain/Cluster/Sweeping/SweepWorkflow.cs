using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Reconciles stored state with AWS once a minute: repeats the work of events and heartbeats that were lost, failed or never came. Each
/// step compares actual with desired state and runs even if others fail. Concurrent sweeps, and a sweep concurrent with heartbeats, are
/// harmless. Spec 4.8, 13.1.
/// </summary>
/// <remarks>
/// Urgent steps come first: all members are judged in memory, a primary is elected by that judgement, and the effects of its term are
/// applied before the judgement is stored. Then come steps whose work grows with the fleet, each with its own deadline; the report counts
/// the remaining work.
/// </remarks>
public sealed class SweepWorkflow(
    FortiGates fortiGates,
    IHealthChecks healthChecks,
    MemberSweep members,
    RemovalSweep removals,
    PrimarySweep primaries,
    DeviceSweep devices,
    LicenseReleaseWorkflow licenses,
    ILicenseStock stock,
    FazRequestWorkflow authorization,
    NotificationWorkflow notifications,
    TimeProvider clock)
{
    /// <summary>Runs one sweep.</summary>
    /// <param name="available">The time for the sweep.</param>
    public async Task<SweepReport> RunAsync(TimeSpan available, Pass pass)
    {
        using var deadlines = new SweepDeadlines(available, clock);
        var (settings, now, token) = (pass.Settings, pass.Now, pass.CancellationToken);

        // 1. Read the members from the tables and from AWS. Without them the sweep cannot run, so faults propagate.
        var listing = healthChecks.ListAsync(token);
        var remembering = AtOnce.BeginAsync(() => removals.RecallAsync(pass));
        var (fleet, unknownGroups) = await fortiGates.ListWithUnknownGroupsAsync(settings.Groups, token);
        var byId = fleet.ToDictionary(d => d.Id);
        var memory = await remembering;
        var stored = await listing;
        var presences = new PresenceReader(fortiGates, memory, stored, settings.Protections, now);

        // 2. Judge silent, moved and missing members, without writing yet.
        var judged = MemberPolicy.Judge(stored, byId, settings, now);
        var report = new SweepReport { Devices = fleet.Count, Members = judged.Count, UnknownGroups = unknownGroups };

        // 3. The primary and the effects of its term: traffic first.
        PrimaryRecord? record = null;
        ElectionRun? run = null;
        var isKnown = await pass.TryAsync("primary", async () =>
        {
            var known = await primaries.FindAsync(pass);
            judged = await MemberSweep.ConfirmAsync(judged, known?.Instance, presences, pass);
            IReadOnlyList<HealthCheck> standing = [.. judged.Select(m => m.Judged)];
            (record, run) = await primaries.ElectAsync(known, standing, fleet, pass);
            report = report with
            {
                Election = run,
                Term = record?.Term ?? Term.None,
                LacksPrimary = WatchPolicy.LacksPrimary(record, standing, fleet, settings, now),
            };
        });
        if (isKnown)
        {
            var followed = await pass.TryAsync("effects of the term", () => primaries.FollowAsync(record, run, fleet, pass));
            report = report with { Followed = followed };
        }

        // 4. Store the judgements, and notify the subscribers of members.
        var marked = await members.MarkAsync(judged, presences, deadlines, pass);
        var health = marked.Health;

        // 5. Choose what is to be removed. When that is most of the cluster, nothing is.
        var plan = await removals.ChooseAsync(health, byId, marked.Gone, memory, presences, pass);

        report = report with
        {
            Gone = plan.IsBraked ? [] : marked.Gone,
            Braked = [.. plan.Braked.Order()],
            Silenced = marked.Silenced,
            Strangers = marked.Strangers,
            LeftMembers = marked.Left,
            OutOfSync = health.Count(h => h.IsOutOfSync),
            IsSilent = WatchPolicy.Unheard(health, byId, settings, now).Count > 0,
            Unreachable = WatchPolicy.Unreachable(health, byId, settings, now),
            UnreadableTerms = [.. fleet.Where(d => d.Instance.HasUnreadableTerm).Select(d => d.Id)],
            Unacknowledged =
            [
                .. health.Where(h => h.TermAcknowledged < record?.Term && byId.ContainsKey(h.Instance)).Select(h => h.Instance),
            ],
        };
        if (isKnown)
            await primaries.TellAsync(record, run, health, byId, pass, deadlines.Messages);
        if (isKnown && WatchPolicy.IsPrimaryGroupUseless(record, health, byId, settings, now))
            report = report with { UselessPrimaryGroup = settings.Election.PrimaryGroup };
        foreach (var message in SweepMessages.OfDoubts(settings.Cluster, report))
            _ = await notifications.TryTellAsync(pass, message);

        // 6. Lifecycle hooks, equipment of members, and orphaned resources.
        _ = await pass.TryAsync("devices", async () =>
        {
            var upkeep = await devices.RunAsync(
                byId, health, stored, marked.Gone, presences, plan.IsBraked, pass, deadlines.Devices);
            report = report with
            {
                Hooks = upkeep.Hooks,
                LongestWait = upkeep.LongestWait,
                LeftDevices = upkeep.Left,
                UnfitTargetGroups = upkeep.UnfitTargetGroups,
                Unaddressed = upkeep.Unaddressed,
            };
            foreach (var unfit in upkeep.UnfitTargetGroups)
                _ = await notifications.TryTellAsync(pass, SweepMessages.OfUnfitTargetGroup(settings.Cluster, unfit));
        });

        // 7. Terminate members that are to be replaced.
        report = report with { Terminated = await removals.TerminateAsync(plan, pass, deadlines.Records) };

        // 8. Licenses without a holder, memberships, and pending notifications: three tables, read concurrently.
        report = await TidyAsync(report, fleet, health, byId, presences, plan.IsBraked, pass, deadlines.Records);

        // 9. Ask for the authorization of members on the FortiAnalyzer.
        _ = await authorization.TryAskAsync(stored, pass);

        // 10. Remember what the next sweep has to confirm.
        _ = await pass.TryAsync("memory of the sweep", () => removals.RememberAsync(memory, plan, presences, report.IsSilent, pass));
        return report;
    }

    private async Task<SweepReport> TidyAsync(
        SweepReport report,
        IReadOnlyList<FortiGate> fleet,
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> byId,
        PresenceReader presences,
        bool isBraked,
        Pass pass,
        CancellationToken deadline)
    {
        var (settings, now, token) = (pass.Settings, pass.Now, pass.CancellationToken);
        var usages = AtOnce.BeginAsync(() => licenses.ReviewAsync(settings.LicenseLocation.Product, fleet, now, token));
        var files = AtOnce.BeginAsync(() => stock.ListAsync(settings.LicenseLocation.Product, token));
        var unpublished = AtOnce.BeginAsync(() => notifications.ListOverdueAsync(now, token));
        IReadOnlyList<LicenseUsage> held = [];
        var isReviewed = await pass.TryAsync("licenses", async () =>
        {
            var review = await usages;
            report = report with { FreedLicenses = review.Freed };
            (var released, held) = await ReleaseAsync(review, presences, isBraked, pass, deadline);
            report = report with { ReleasedLicenses = released + review.Freed.Count };
        });
        _ = await pass.TryAsync("stock", async () =>
        {
            var licensed = await files;
            report = isReviewed ? report with { Licenses = StockPolicy.Count(licensed, held) } : report;
        });
        _ = await pass.TryAsync("memberships", () => members.RenewAsync(health, byId, now, deadline, token));
        _ = await pass.TryAsync("notifications", async () =>
            report = report with { Published = await PublishAsync(await unpublished, pass, deadline) });
        return report;
    }

    private async Task<(int Released, IReadOnlyList<LicenseUsage> Held)> ReleaseAsync(
        LicenseReview usages, PresenceReader presences, bool isBraked, Pass pass, CancellationToken deadline)
    {
        HashSet<LicenseUsage> released = [];
        var former = usages.Unlisted.Where(_ => !isBraked).ToList();
        foreach (var held in Rotation.Of(former, pass.Now).TakeWhile(_ => !deadline.IsCancellationRequested))
        {
            _ = await pass.TryAsync($"license of {held.Key}", async () =>
            {
                if (!await presences.IsOverAsync(held.Key, pass.CancellationToken))
                    return;

                // A new instance is not in every listing at once: a fresh license waits until EC2 says that its holder has ended.
                foreach (var usage in held.Where(u => !u.IsFresh(pass.Now) || presences.Ended.Contains(held.Key)))
                    await TryAsync(usage);
            });
        }

        var spares = Rotation.Of([.. usages.Spares.Where(s => !s.IsFresh(pass.Now))], pass.Now);
        foreach (var spare in spares.TakeWhile(_ => !deadline.IsCancellationRequested))
            _ = await pass.TryAsync($"spare license of {spare.Holder}", () => TryAsync(spare));
        return (released.Count, [.. usages.Held.Where(u => !released.Contains(u))]);

        async Task TryAsync(LicenseUsage usage)
        {
            if (await licenses.TryReleaseAsync(usage, pass.Now, pass.CancellationToken))
                _ = released.Add(usage);
        }
    }

    private async Task<int> PublishAsync(IReadOnlyList<OwedNotification> overdue, Pass pass, CancellationToken deadline)
    {
        var published = 0;
        foreach (var owed in overdue.TakeWhile(_ => !deadline.IsCancellationRequested))
        {
            var topic = pass.Settings.TopicArn;
            if (await pass.TryAsync(owed.Notification.Subject, () => notifications.PublishAsync(topic, owed, pass.CancellationToken)))
                published++;
        }

        return published;
    }
}
