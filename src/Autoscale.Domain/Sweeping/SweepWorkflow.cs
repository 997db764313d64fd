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
    /// <param name="now">When it begins.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SweepReport> RunAsync(AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // 1. What there is. Without it nothing can be said.
        var listing = healthChecks.ListAsync(cancellationToken);
        var fleet = await fortiGates.ListAsync(settings.Groups, cancellationToken);
        var byId = fleet.ToDictionary(d => d.Id);

        // 2. Who is silent, who has moved, who is gone.
        var (health, gone, silenced) = await members.ReviewAsync(await listing, byId, settings, attempt, now, cancellationToken);
        var report = new SweepReport { Devices = fleet.Count, Members = health.Count, Gone = gone, Silenced = silenced, OutOfSync = health.Count(h => h.IsOutOfSync) };
        report = report with { IsSilent = WatchPolicy.Unheard(health, byId, settings, now).Count > 0 };

        // 3. Who the primary is, and whether the cloud follows it: traffic first.
        _ = await attempt("primary", async () =>
        {
            var (record, run) = await primaries.ElectAsync(health, fleet, settings, now, cancellationToken);
            report = report with { Election = run, Term = record?.Term ?? Term.None, LacksPrimary = WatchPolicy.LacksPrimary(record, health, fleet, settings, now) };
            report = report with { Followed = await primaries.FollowAsync(record, run, fleet, settings, attempt, now, cancellationToken) };
            await primaries.TellAsync(record, run, health, byId, settings, attempt, now, cancellationToken);
            if (record is not null)
                report = report with { Unacknowledged = [.. health.Where(h => byId.ContainsKey(h.Instance) && h.TermAcknowledged < record.Term).Select(h => h.Instance)] };
        });

        // 4. Whom Auto Scaling waits for, what members should have, and what is left of those who are gone.
        _ = await attempt("devices", async () =>
        {
            var (hooks, longestWait) = await devices.RunAsync(byId, health, gone, settings, attempt, now, cancellationToken);
            report = report with { Hooks = hooks, LongestWait = longestWait };
        });

        // 5. Who is to be replaced.
        report = report with { Terminated = await TerminateAsync(health, byId, settings, attempt, now, cancellationToken) };

        // 6. What nobody holds any more, and what nobody was told.
        IReadOnlyList<LicenseUsage> held = [];
        var isReviewed = await attempt("licenses", async () =>
        {
            (var released, held) = await ReleaseAsync(fleet, settings, attempt, now, cancellationToken);
            report = report with { ReleasedLicenses = released };
        });
        if (isReviewed)
            _ = await attempt("stock", async () => report = report with { Licenses = StockPolicy.Count(await stock.ListAsync(settings.LicenseLocation.Product, cancellationToken), held) });
        _ = await attempt("memberships", () => members.RenewAsync(health, byId, now, cancellationToken));
        _ = await attempt("notifications", async () => report = report with { Published = await PublishAsync(settings, attempt, now, cancellationToken) });
        return report;
    }

    private async Task<IReadOnlyList<InstanceId>> TerminateAsync(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<InstanceId> terminated = [];
        foreach (var device in CondemnationPolicy.Decide(health, fleet, settings.Election, now))
        {
            var what = $"termination of {device.Instance}";
            if (await attempt(what, () => termination.TerminateAsync(device.Instance, cancellationToken)))
                terminated.Add(device.Instance);
            else
                _ = await notifications.AttemptAsync(attempt, settings.TopicArn, NotificationPolicy.OfFailing(settings.Cluster, what, NotificationPolicy.WhyIsLogged), now, cancellationToken);
        }

        return terminated;
    }

    private async Task<(int Released, IReadOnlyList<LicenseUsage> Held)> ReleaseAsync(IReadOnlyList<FortiGate> fleet, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        HashSet<LicenseUsage> released = [];
        var (held, strangers, spares) = await licenses.ReviewAsync(settings.LicenseLocation.Product, fleet, cancellationToken);
        foreach (var stranger in strangers)
        {
            _ = await attempt($"license of {stranger.Key}", async () =>
            {
                if (!await fortiGates.IsGoneAsync(stranger.Key, settings.Groups, cancellationToken))
                    return;
                foreach (var usage in stranger)
                    await TryAsync(usage);
            });
        }

        foreach (var spare in spares.Where(s => now - s.AssignedAt > FreshLicense))
            _ = await attempt($"spare license of {spare.Holder}", () => TryAsync(spare));
        return (released.Count, [.. held.Where(u => !released.Contains(u))]);

        async Task TryAsync(LicenseUsage usage)
        {
            if (await licenses.TryReleaseAsync(usage, cancellationToken))
                _ = released.Add(usage);
        }
    }

    private async Task<int> PublishAsync(AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var published = 0;
        foreach (var owed in await notifications.ListOverdueAsync(now, cancellationToken))
        {
            if (await attempt(owed.Notification.Subject, () => notifications.PublishAsync(settings.TopicArn, owed, cancellationToken)))
                published++;
        }

        return published;
    }
}
