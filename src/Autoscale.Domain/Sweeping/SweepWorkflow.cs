using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Makes the books and the world agree, once a minute: whatever events and heartbeats should have done and did not, because they were lost, failed or never came. Each step is
/// computed from what is and what should be, and attempted whatever becomes of the others; two sweeps at once, or a sweep beside heartbeats, are harmless. Spec 4.8, 13.1.
/// </summary>
/// <remarks>
/// What is urgent comes first: all members are judged in memory, a primary is elected by that judgement, and traffic follows it before
/// any mark is written. Then come steps whose work grows with the fleet, each up to a deadline of its own; the report says what is left
/// of them.
/// </remarks>
public sealed class SweepWorkflow(
    FortiGates fortiGates,
    IHealthChecks healthChecks,
    ITermination termination,
    MemberSweep members,
    PrimarySweep primaries,
    DeviceSweep devices,
    LicenseReleaseWorkflow licenses,
    ILicenseStock stock,
    NotificationWorkflow notifications)
{
    // A license is given before its device has beaten, and a boot takes minutes.
    private static readonly TimeSpan FreshLicense = TimeSpan.FromMinutes(10);

    /// <summary>Runs one sweep.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one step at the caller's border.</param>
    /// <param name="deadlines">When its steps begin no further piece.</param>
    /// <param name="now">When it begins.</param>
    /// <param name="cancellationToken">Cancels calls that are under way.</param>
    public async Task<SweepReport> RunAsync(
        AutoscaleSettings settings, Attempt attempt, SweepDeadlines deadlines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // 1. What there is. Without it nothing can be said.
        var listing = healthChecks.ListAsync(cancellationToken);
        var fleet = await fortiGates.ListAsync(settings.Groups, cancellationToken);
        var byId = fleet.ToDictionary(d => d.Id);

        // 2. Who is silent, who has moved, who is missing: judged, and not written yet.
        var judged = MemberPolicy.Judge(await listing, byId, settings, now);
        var report = new SweepReport { Devices = fleet.Count, Members = judged.Count };

        // 3. Who the primary is, and whether the cloud follows it: traffic first.
        PrimaryRecord? record = null;
        ElectionRun? run = null;
        var isKnown = await attempt("primary", async () =>
        {
            var stored = await primaries.FindAsync(settings, cancellationToken);
            judged = await members.ConfirmAsync(judged, stored?.Instance, settings, attempt, cancellationToken);
            IReadOnlyList<HealthCheck> standing = [.. judged.Select(m => m.Judged)];
            (record, run) = await primaries.ElectAsync(stored, standing, fleet, settings, now, cancellationToken);
            report = report with
            {
                Election = run,
                Term = record?.Term ?? Term.None,
                LacksPrimary = WatchPolicy.LacksPrimary(record, standing, fleet, settings, now),
            };
        });
        if (isKnown)
        {
            _ = await attempt("effects of the term", async () =>
            {
                var followed = await primaries.FollowAsync(record, run, fleet, settings, attempt, now, cancellationToken);
                report = report with { Followed = followed };
            });
        }

        // 4. The marks, and what people have to know of the members.
        var marked = await members.MarkAsync(judged, settings, attempt, deadlines, now, cancellationToken);
        var health = marked.Health;
        report = report with
        {
            Gone = marked.Gone,
            Silenced = marked.Silenced,
            LeftMembers = marked.Left,
            OutOfSync = health.Count(h => h.IsOutOfSync),
            IsSilent = WatchPolicy.Unheard(health, byId, settings, now).Count > 0,
            Unacknowledged =
            [
                .. health.Where(h => h.TermAcknowledged < record?.Term && byId.ContainsKey(h.Instance)).Select(h => h.Instance),
            ],
        };
        if (isKnown)
            await primaries.TellAsync(record, run, health, byId, settings, attempt, now, deadlines.Messages, cancellationToken);

        // 5. Whom Auto Scaling waits for, what members should have, and what is left of those who are gone.
        _ = await attempt("devices", async () =>
        {
            var (hooks, longestWait, left) = await devices.RunAsync(
                byId, health, marked.Gone, settings, attempt, now, deadlines.Devices, cancellationToken);
            report = report with { Hooks = hooks, LongestWait = longestWait, LeftDevices = left };
        });

        // 6. Who is to be replaced.
        var terminated = await TerminateAsync(health, byId, settings, attempt, now, deadlines.Books, cancellationToken);
        report = report with { Terminated = terminated };

        // 7. What nobody holds any more, and what nobody was told: three tables, read at the same time.
        var usages = AtOnce.BeginAsync(() => licenses.ReviewAsync(settings.LicenseLocation.Product, fleet, cancellationToken));
        var files = AtOnce.BeginAsync(() => stock.ListAsync(settings.LicenseLocation.Product, cancellationToken));
        var owed = AtOnce.BeginAsync(() => notifications.ListOverdueAsync(now, cancellationToken));
        IReadOnlyList<LicenseUsage> held = [];
        var isReviewed = await attempt("licenses", async () =>
        {
            (var released, held) = await ReleaseAsync(await usages, settings, attempt, now, deadlines.Books, cancellationToken);
            report = report with { ReleasedLicenses = released };
        });
        _ = await attempt("stock", async () =>
        {
            var licensed = await files;
            report = isReviewed ? report with { Licenses = StockPolicy.Count(licensed, held) } : report;
        });
        _ = await attempt("memberships", () => members.RenewAsync(health, byId, now, deadlines.Books, cancellationToken));
        _ = await attempt("notifications", async () =>
        {
            var published = await PublishAsync(await owed, settings, attempt, deadlines.Books, cancellationToken);
            report = report with { Published = published };
        });
        return report;
    }

    private async Task<IReadOnlyList<InstanceId>> TerminateAsync(
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        AutoscaleSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken enough,
        CancellationToken cancellationToken)
    {
        List<InstanceId> terminated = [];
        var condemned = CondemnationPolicy.Decide(health, fleet, settings.Election, now);
        foreach (var device in condemned.TakeWhile(_ => !enough.IsCancellationRequested))
        {
            var what = $"termination of {device.Instance}";
            if (await attempt(what, () => termination.TerminateAsync(device.Instance, cancellationToken)))
                terminated.Add(device.Instance);
            else
                _ = await notifications.AttemptAsync(attempt, settings.TopicArn, NotificationPolicy.OfFailing(settings.Cluster, what, NotificationPolicy.WhyIsLogged), now, cancellationToken);
        }

        return terminated;
    }

    private async Task<(int Released, IReadOnlyList<LicenseUsage> Held)> ReleaseAsync(
        LicenseReview review,
        AutoscaleSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken enough,
        CancellationToken cancellationToken)
    {
        HashSet<LicenseUsage> released = [];
        foreach (var stranger in Rotation.Of(review.Strangers, now).TakeWhile(_ => !enough.IsCancellationRequested))
        {
            _ = await attempt($"license of {stranger.Key}", async () =>
            {
                if (!await fortiGates.IsGoneAsync(stranger.Key, settings.Groups, cancellationToken))
                    return;
                foreach (var usage in stranger)
                    await TryAsync(usage);
            });
        }

        var spares = Rotation.Of([.. review.Spares.Where(s => now - s.AssignedAt > FreshLicense)], now);
        foreach (var spare in spares.TakeWhile(_ => !enough.IsCancellationRequested))
            _ = await attempt($"spare license of {spare.Holder}", () => TryAsync(spare));
        return (released.Count, [.. review.Held.Where(u => !released.Contains(u))]);

        async Task TryAsync(LicenseUsage usage)
        {
            if (await licenses.TryReleaseAsync(usage, cancellationToken))
                _ = released.Add(usage);
        }
    }

    private async Task<int> PublishAsync(
        IReadOnlyList<OwedNotification> overdue,
        AutoscaleSettings settings,
        Attempt attempt,
        CancellationToken enough,
        CancellationToken cancellationToken)
    {
        var published = 0;
        foreach (var owed in overdue.TakeWhile(_ => !enough.IsCancellationRequested))
        {
            if (await attempt(owed.Notification.Subject, () => notifications.PublishAsync(settings.TopicArn, owed, cancellationToken)))
                published++;
        }

        return published;
    }
}
