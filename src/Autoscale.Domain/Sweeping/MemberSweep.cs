using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Makes the health check records agree with the clock and with the cloud: silence is counted, a changed address or state is noted, and
/// members whose instance is gone are found out. Spec 3.10, W1.
/// </summary>
public sealed class MemberSweep(IHealthChecks healthChecks, FortiGates fortiGates, NotificationWorkflow notifications)
{
    /// <summary>
    /// Asks for one member by its id when the listing lacks it: whether the primary is gone decides whether there is an election.
    /// </summary>
    /// <param name="judged">All members.</param>
    /// <param name="instance">Which one; null when there is no primary.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs the question at the caller's border.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>All members, that one marked when it is gone.</returns>
    public async Task<IReadOnlyList<JudgedMember>> ConfirmAsync(
        IReadOnlyList<JudgedMember> judged,
        InstanceId? instance,
        AutoscaleSettings settings,
        Attempt attempt,
        CancellationToken cancellationToken)
    {
        if (judged.FirstOrDefault(m => m.IsMissing && m.Stored.Instance == instance) is not { } missing)
            return judged;
        var isGone = false;
        _ = await attempt($"review of {instance}", async () =>
            isGone = await fortiGates.IsGoneAsync(missing.Stored.Instance, settings.Groups, cancellationToken));
        return isGone ? [.. judged.Select(m => ReferenceEquals(m, missing) ? m.Gone() : m)] : judged;
    }

    /// <summary>
    /// Writes down what has changed, asks for members that the listing lacks, and tells people about members that are out of sync by
    /// silence; up to 16 at the same time.
    /// </summary>
    /// <param name="judged">The members.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="deadlines">When no further piece is begun.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Cancels calls that are under way.</param>
    public async Task<MarkedMembers> MarkAsync(
        IReadOnlyList<JudgedMember> judged,
        AutoscaleSettings settings,
        Attempt attempt,
        SweepDeadlines deadlines,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // A mark that loses to a heartbeat leaves the record as that heartbeat wrote it: what was read of it stands for it in this sweep.
        var places = new Dictionary<InstanceId, int>(judged.Select((m, i) => KeyValuePair.Create(m.Stored.Instance, i)));
        HealthCheck[] current = [.. judged.Select(m => m.IsGone ? m.Judged : m.Stored)];
        List<JudgedMember> changed = [.. MemberPolicy.InOrderOfMarking(judged.Where(m => !m.IsMissing))];
        var marked = await AtOnce.ForEachAsync(changed, member => ReviewAsync(member, () => WriteAsync(member.Judged)), deadlines.Marks);

        // It is no candidate and no primary from now on; its record is closed when all else of it is cleared up.
        var missing = Rotation.Of([.. judged.Where(m => m.IsMissing && !m.IsGone)], now);
        var asked = await AtOnce.ForEachAsync(missing, member => ReviewAsync(member, () => AskAsync(member)), deadlines.Messages);

        // For as long as it lasts, because the container that saw it first may have died before telling: the ledger knows what was told.
        HealthCheck[] unhealthy = [.. current.Where((h, i) => !judged[i].IsMissing && h is { IsOutOfSync: true, SilentLosses: > 0 })];
        _ = await AtOnce.ForEachAsync(Rotation.Of(unhealthy, now), TellAsync, deadlines.Messages);

        return new MarkedMembers(
            current,
            [.. judged.Where((m, i) => m.IsMissing && !ReferenceEquals(current[i], m.Stored)).Select(m => m.Stored.Instance)],
            [.. judged.Where((m, i) => !m.IsMissing && current[i].IsOutOfSync && !m.Stored.IsOutOfSync).Select(m => m.Stored.Instance)],
            changed.Count - marked + missing.Count - asked);

        Task ReviewAsync(JudgedMember member, Func<Task<HealthCheck?>> act) => attempt($"review of {member.Stored.Instance}", async () =>
        {
            if (await act() is { } next)
                current[places[member.Stored.Instance]] = next;
        });

        async Task<HealthCheck?> WriteAsync(HealthCheck next) =>
            await healthChecks.TryReplaceAsync(next, cancellationToken) ? next with { Version = next.Version + 1 } : null;

        async Task<HealthCheck?> AskAsync(JudgedMember member) =>
            await fortiGates.IsGoneAsync(member.Stored.Instance, settings.Groups, cancellationToken) ? member.Gone().Judged : null;

        Task TellAsync(HealthCheck record)
        {
            var news = NotificationPolicy.OfUnhealthy(record, settings.Heartbeats);
            return notifications.AttemptAsync(attempt, settings.TopicArn, news, now, cancellationToken);
        }
    }

    /// <summary>
    /// Renews memberships that would have to be asked for otherwise, up to 16 at the same time; a record that a heartbeat writes in
    /// between is left to the next sweep.
    /// </summary>
    /// <param name="health">The records as they are stored now.</param>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="listedAt">When the devices were listed.</param>
    /// <param name="deadline">Cancelled when no further record is to be written.</param>
    /// <param name="cancellationToken">Cancels writes that are under way.</param>
    /// <returns>The number of records that were renewed.</returns>
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
/// <param name="Health">The open records as they are now; one that was not written, or whose mark lost to a heartbeat, as it was
/// read.</param>
/// <param name="Gone">The members whose instance is gone.</param>
/// <param name="Silenced">The members that fell out of sync by silence.</param>
/// <param name="Left">How many members were left to the next sweep, because the time for them was up.</param>
public sealed record MarkedMembers(
    IReadOnlyList<HealthCheck> Health, IReadOnlyList<InstanceId> Gone, IReadOnlyList<InstanceId> Silenced, int Left);
