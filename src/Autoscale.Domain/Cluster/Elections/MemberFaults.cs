using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// The reasons for which a member cannot be relied on when an operator moves the role or replaces members: its group, its heartbeats, its
/// configuration. An election is less strict, because it has to choose.
/// </summary>
public static class MemberFaults
{
    /// <summary>The faults of one member, as sentences; empty when there is none.</summary>
    public static IEnumerable<string> Of(Candidate member, ElectionSettings settings, Hearing hearing, DateTimeOffset now)
    {
        var (id, health, device) = (member.Id, member.Health, member.Device);
        if (device is null)
        {
            yield return $"{id} is in none of the scaling groups.";
            yield break;
        }

        if (device.State != LifecycleState.InService)
            yield return $"{id} is {device.State} in its group, and not InService.";
        if (device.Instance.Power != PowerState.Running || device.PrivateIp is null)
            yield return $"{id} does not run in EC2.";
        if (health.IsOutOfSync)
            yield return $"{id} is out of sync; it needs {health.SyncRecoveryCount} more heartbeats on time.";
        else if (health.LossCount > 0 || now - health.LastArrival > health.Interval + settings.Heartbeats.DelayAllowance)
            yield return $"{id} is late: its last heartbeat arrived {(now - health.LastArrival).TotalSeconds:0} s ago.";
        else if (settings.IsSilent(health, hearing))
            yield return $"{id} is silent.";
    }

    /// <summary>The fault of a member without the configuration of the cluster, as a sentence; null when it has it.</summary>
    public static string? OfConfiguration(HealthCheck member) => member.HasSynchronised
        ? null
        : $"{member.Instance} has never synchronised, so it does not have the configuration of the cluster.";

    /// <summary>The fault of a term whose effects, except for its message, are not applied, as a sentence; null when they are.</summary>
    public static string? OfTerm(PrimaryRecord record) =>
        record.Pending.Where(e => e != TermEffects.Announcement).ToList() is { Count: > 0 } pending
            ? $"Term {record.Term} is not complete: {string.Join(", ", pending)} remain."
            : null;

    /// <summary>The differences of a secondary from the primary, as sentences; empty when there is none.</summary>
    public static IEnumerable<string> ComparedWith(HealthCheck primary, HealthCheck member)
    {
        if (member.Report.SyncStatus.Is(false))
            yield return $"{member.Instance} reports that it is not in sync with the primary.";
        if (AreComparable(primary, member) && ScorePolicy.ChecksumOf(member) != ScorePolicy.ChecksumOf(primary))
            yield return $"The configuration of {member.Instance} differs from that of the primary: their checksums are not equal.";
    }

    /// <summary>The sentence about a member that cannot be compared with the primary; null when it can.</summary>
    public static string? OfComparison(HealthCheck primary, HealthCheck member) => AreComparable(primary, member)
        ? null
        : $"{member.Instance} or the primary reports no checksum, so their configurations cannot be compared.";

    /// <summary>False when one of them reports no checksum, as older firmware does.</summary>
    public static bool AreComparable(HealthCheck primary, HealthCheck member) =>
        ScorePolicy.ChecksumOf(member) is not null && ScorePolicy.ChecksumOf(primary) is not null;
}
