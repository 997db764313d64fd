using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Reconciles the health check records with the clock and AWS: counts missing heartbeats, stores changed addresses and states, and finds
/// members whose instance is gone. Spec 3.10, W1.
/// </summary>
public sealed class MemberSweep(IHealthChecks healthChecks, NotificationWorkflow notifications)
{
    // The number of members that become unhealthy in one sweep and are announced one by one.
    private const int MostSingle = 3;

    /// <summary>
    /// Reads the primary by its id when the listing lacks it, because an election depends on whether it is gone.
    /// </summary>
    /// <param name="primary">The primary; null when there is none.</param>
    /// <returns>All members, with the primary marked if it is gone.</returns>
    public static async Task<IReadOnlyList<JudgedMember>> ConfirmAsync(
        IReadOnlyList<JudgedMember> judged, InstanceId? primary, PresenceReader presences, Pass pass)
    {
        if (judged.FirstOrDefault(m => m.IsMissing && m.Stored.Instance == primary) is not { } missing)
            return judged;
        var isGone = false;
        _ = await pass.TryAsync($"review of {primary}", async () =>
            isGone = await presences.IsGoneAsync(missing.Stored.Instance, pass.CancellationToken));
        return isGone ? [.. judged.Select(m => ReferenceEquals(m, missing) ? m.Gone() : m)] : judged;
    }

    /// <summary>
    /// Writes the changed records, reads the members that the listing lacks, and notifies the subscribers of members that are out of sync
    /// because of silence; up to 16 at the same time.
    /// </summary>
    public async Task<MarkedMembers> MarkAsync(
        IReadOnlyList<JudgedMember> judged, PresenceReader presences, SweepDeadlines deadlines, Pass pass)
    {
        var (now, cancellationToken) = (pass.Now, pass.CancellationToken);

        // A write that loses to a heartbeat leaves the heartbeat's record in place; this sweep continues with the record as it was read.
        var places = new Dictionary<InstanceId, int>(judged.Select((m, i) => KeyValuePair.Create(m.Stored.Instance, i)));
        HealthCheck[] current = [.. judged.Select(m => m.Stored)];
        List<JudgedMember> changed = [.. MemberPolicy.InOrderOfMarking(judged.Where(m => !m.IsMissing))];
        var marked = await AtOnce.ForEachAsync(changed, member => ReviewAsync(member, () => WriteAsync(member.Judged)), deadlines.Marks);

        // A member that is gone is neither candidate nor primary from now on; its record is closed after all of its resources are removed.
        var missing = Rotation.Of([.. judged.Where(m => m.IsMissing)], now);
        ConcurrentQueue<Stranger> found = [];
        var asked = await AtOnce.ForEachAsync(missing, member => ReviewAsync(member, () => AskAsync(member)), deadlines.Messages);

        Stranger[] strangers = [.. found.OrderBy(s => s.Instance)];
        foreach (var stranger in strangers.DistinctBy(s => s.Group))
            _ = await notifications.TryTellAsync(pass, SweepMessages.OfStranger(pass.Settings.Cluster, stranger));

        // Repeated in every sweep, because the container that noticed it first may have died before the notification; the notification
        // table prevents duplicates.
        HealthCheck[] unhealthy = [.. current.Where((h, i) => !judged[i].IsMissing && h is { IsOutOfSync: true, SilentLosses: > 0 })];
        await notifications.TellAllAsync(
            pass,
            [.. Rotation.Of(unhealthy, now).Select(h => HealthMessages.OfUnhealthy(h, pass.Settings.Heartbeats))],
            MostSingle,
            news => SweepMessages.OfUnhealthyMembers(pass.Settings.Cluster, news, now),
            deadlines.Messages);

        return new MarkedMembers(
            current,
            [.. judged.Where((m, i) => m.IsMissing && !ReferenceEquals(current[i], m.Stored)).Select(m => m.Stored.Instance)],
            [.. judged.Where((m, i) => !m.IsMissing && current[i].IsOutOfSync && !m.Stored.IsOutOfSync).Select(m => m.Stored.Instance)],
            strangers,
            changed.Count - marked + missing.Count - asked);

        Task ReviewAsync(JudgedMember member, Func<Task<HealthCheck?>> act) =>
            pass.TryAsync($"review of {member.Stored.Instance}", async () =>
            {
                if (await act() is { } next)
                    current[places[member.Stored.Instance]] = next;
            });

        async Task<HealthCheck?> WriteAsync(HealthCheck next) =>
            await healthChecks.TryReplaceAsync(next, cancellationToken) ? next with { Version = next.Version + 1 } : null;

        async Task<HealthCheck?> AskAsync(JudgedMember member)
        {
            var (isOver, device) = await presences.AskAsync(member.Stored.Instance, cancellationToken);
            if (isOver)
                return member.Gone().Judged;
            if (device?.Group is { } group && !pass.Settings.Groups.Contains(group))
                found.Enqueue(new Stranger(device.Id, group));
            return null;
        }
    }

    /// <summary>
    /// Renews memberships that heartbeats would otherwise read from AWS, up to 16 at the same time. A record that a heartbeat changes
    /// meanwhile is left to the next sweep.
    /// </summary>
    /// <param name="health">The records as stored now.</param>
    /// <param name="listedAt">The time at which the devices were listed.</param>
    /// <param name="cancellationToken">Cancels writes in progress.</param>
    /// <returns>The number of renewed records.</returns>
    public async Task<int> RenewAsync(
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        DateTimeOffset listedAt,
        CancellationToken deadline,
        CancellationToken cancellationToken)
    {
        var renewed = 0;
        _ = await AtOnce.ForEachAsync(RenewalPolicy.Due(health, fleet, listedAt), RenewOneAsync, deadline);
        return renewed;

        async Task RenewOneAsync(HealthCheck record)
        {
            if (await healthChecks.TryReplaceAsync(record, cancellationToken))
                _ = Interlocked.Increment(ref renewed);
        }
    }
}

/// <summary>The members after their records were written.</summary>
/// <param name="Health">The open records as stored now; a record that was not written, or whose write lost to a heartbeat, as it was
/// read.</param>
/// <param name="Gone">The members whose instance is gone.</param>
/// <param name="Silenced">The members that are newly out of sync because of silence.</param>
/// <param name="Strangers">The members that Auto Scaling has in a group that the settings do not name.</param>
/// <param name="Left">The number of members left to the next sweep for lack of time.</param>
public sealed record MarkedMembers(
    IReadOnlyList<HealthCheck> Health,
    IReadOnlyList<InstanceId> Gone,
    IReadOnlyList<InstanceId> Silenced,
    IReadOnlyList<Stranger> Strangers,
    int Left);

/// <summary>
/// A member that Auto Scaling has in a group that the settings do not name, as all members are when a setting has a wrong group name. Its
/// requests are refused; its records, licenses and equipment are left in place. Safety S3.1.
/// </summary>
/// <param name="Group">The group in Auto Scaling.</param>
public sealed record Stranger(InstanceId Instance, ScalingGroup Group);
