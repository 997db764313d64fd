using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Makes the health check records agree with the clock and with the cloud: silence is counted, a changed address or state is noted, and whose instance is gone is found out.
/// Spec 3.10, W1; a group that was stopped as a whole, and a member whose address changed.
/// </summary>
public sealed class MemberSweep(IHealthChecks healthChecks, FortiGates fortiGates, NotificationWorkflow notifications)
{
    private const int WritesAtOnce = 16;

    /// <summary>Reviews all records.</summary>
    /// <param name="health">The records.</param>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The open records as they are now; who is gone; who fell out of sync.</returns>
    public async Task<(IReadOnlyList<HealthCheck> Health, IReadOnlyList<InstanceId> Gone, IReadOnlyList<InstanceId> Silenced)> ReviewAsync(
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        AutoscaleSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        List<HealthCheck> reviewed = [];
        List<InstanceId> gone = [];
        List<InstanceId> silenced = [];
        foreach (var record in health.Where(h => !h.IsClosed))
        {
            var current = record;
            _ = await attempt($"review of {record.Instance}", async () =>
            {
                if (!fleet.TryGetValue(record.Instance, out var device) || device.Instance.Power is PowerState.Terminated or PowerState.ShuttingDown)
                {
                    if (await fortiGates.IsGoneAsync(record.Instance, settings.Groups, cancellationToken))
                    {
                        // It is no candidate and no primary from now on; its record is closed when all else of it is cleared up.
                        gone.Add(record.Instance);
                        current = record with { Member = record.Member with { State = LifecycleState.None } };
                    }

                    return;
                }

                var next = Judge(Refresh(record, device, now), device, settings, now);
                if (next != record)
                {
                    if (!await healthChecks.TryReplaceAsync(next, cancellationToken))
                        return;
                    current = next with { Version = next.Version + 1 };
                    if (next.IsOutOfSync && !record.IsOutOfSync)
                        silenced.Add(record.Instance);
                }

                // For as long as it lasts, because whoever saw it first may have died before telling: the ledger knows whether people were told.
                if (current is { IsOutOfSync: true, SilentLosses: > 0 })
                    _ = await notifications.AttemptAsync(attempt, settings.TopicArn, NotificationPolicy.OfUnhealthy(current, settings.Heartbeats), now, cancellationToken);
            });
            reviewed.Add(current);
        }

        return (reviewed, gone, silenced);
    }

    /// <summary>
    /// Renews memberships that would have to be asked for otherwise; a record that a heartbeat writes in between is left to the next
    /// sweep.
    /// </summary>
    /// <param name="health">The records as they are stored now.</param>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="listedAt">When these were listed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were renewed.</returns>
    public async Task<int> RenewAsync(
        IReadOnlyList<HealthCheck> health,
        IReadOnlyDictionary<InstanceId, FortiGate> fleet,
        DateTimeOffset listedAt,
        CancellationToken cancellationToken)
    {
        var renewed = 0;
        foreach (var some in RenewalPolicy.Due(health, fleet, listedAt).Chunk(WritesAtOnce))
        {
            var answers = await Task.WhenAll(some.Select(r => healthChecks.TryReplaceAsync(r, cancellationToken)));
            renewed += answers.Count(isRenewed => isRenewed);
        }

        return renewed;
    }

    // What is stopped says nothing because it is stopped, and then because it boots: when the whole group is started again, everyone can be elected with the first heartbeat.
    // What is leaving has every right to be silent: nobody can do anything about it, and nobody has to.
    private static HealthCheck Judge(HealthCheck record, FortiGate device, AutoscaleSettings settings, DateTimeOffset now) =>
        device.Instance.Power == PowerState.Running && record.Member.State != LifecycleState.Terminating && !SilencePolicy.IsBooting(record, device.Instance.StartedAt, settings.LifecycleHookTimeout, now)
            ? SilencePolicy.Decide(record, settings.Heartbeats, now) ?? record
            : record;

    private static HealthCheck Refresh(HealthCheck record, FortiGate device, DateTimeOffset now)
    {
        if (Membership.Of(device, now) is not { } seen)
            return record;
        var known = record.Member;

        // A listing may lag behind the terminating hook, which has marked the record.
        if (known.State == LifecycleState.Terminating && seen.State != LifecycleState.Terminating && known.IsFresh(now))
            return record;
        // As values: the operator of an address compares references, and would have every record written by every sweep.
        return seen with { VerifiedAt = known.VerifiedAt } == known ? record : record with { Member = seen };
    }
}
