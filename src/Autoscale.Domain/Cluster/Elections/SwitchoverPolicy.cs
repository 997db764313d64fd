using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Decides whether an operator may make a member the primary: only a healthy member with the configuration of the primary, in a cluster
/// that is at rest.
/// </summary>
/// <remarks>
/// A member that was the primary until a moment ago may get the role back, also if it reports no synchronisation: it had the
/// configuration, and it cannot be in sync with a primary that does not answer. Not guaranteed: that the member is still healthy when the
/// devices learn of it. The operator's program waits until each device that is heard knows the term, and gives the role back otherwise.
/// </remarks>
public static class SwitchoverPolicy
{
    /// <summary>Returns the obstacles, each as a sentence, and the doubts that an operator has to accept.</summary>
    /// <param name="target">The member that is to be the primary.</param>
    /// <param name="record">The primary record; null when there is none.</param>
    /// <param name="members">The members of the cluster.</param>
    public static SwitchoverReview Review(
        InstanceId target, PrimaryRecord? record, IReadOnlyList<Candidate> members, ElectionSettings settings, DateTimeOffset now)
    {
        var hearing = Hearing.Of([.. members.Select(m => m.Health)], settings.Heartbeats, now);
        var candidate = members.FirstOrDefault(m => m.Id == target && !m.Health.IsClosed);
        if (record is null || record.Term == Term.None)
            return SwitchoverReview.Refused("The cluster has no primary: the next heartbeat elects one.");
        if (record.Instance == target)
            return SwitchoverReview.Refused($"{target} is the primary already, since term {record.Term}.");
        if (candidate is null)
        {
            return SwitchoverReview.Refused(
                $"{target} has no open health check record: it has sent no heartbeat, or it has left the cluster.");
        }

        List<string> obstacles = [.. Faults(candidate, settings, hearing, now)];
        if (MemberFaults.OfTerm(record) is { } incomplete)
            obstacles.Add(incomplete);
        List<string> doubts = [];
        if (record.Replaced == target && now - record.ElectedAt <= ElectionInput.Recent)
            return new SwitchoverReview(record.Instance, candidate, obstacles, doubts);
        if (members.FirstOrDefault(m => m.Id == record.Instance)?.Health is { } primary)
        {
            obstacles.AddRange(MemberFaults.ComparedWith(primary, candidate.Health));
            if (MemberFaults.OfComparison(primary, candidate.Health) is { } unknown)
                doubts.Add(unknown);
        }
        else
        {
            doubts.Add($"The primary {record.Instance} has no health check record, so its configuration cannot be compared.");
        }

        return new SwitchoverReview(record.Instance, candidate, obstacles, doubts);
    }

    private static IEnumerable<string> Faults(Candidate member, ElectionSettings settings, Hearing hearing, DateTimeOffset now)
    {
        if (member.Device is { } device && device.Group != settings.PrimaryGroup)
            yield return $"{member.Id} is in group {device.Group}; only members of {settings.PrimaryGroup} may be primary.";
        foreach (var fault in MemberFaults.Of(member, settings, hearing, now))
            yield return fault;
        if (member.Device is not null && MemberFaults.OfConfiguration(member.Health) is { } bare)
            yield return bare;
    }
}

/// <summary>The result of a review.</summary>
/// <param name="Primary">The primary that would lose the role; null when there is none.</param>
/// <param name="Target">The member; null when it has no record.</param>
/// <param name="Obstacles">The reasons against the switchover, as sentences; empty when it may happen.</param>
/// <param name="Doubts">What could not be checked, as sentences.</param>
public sealed record SwitchoverReview(
    InstanceId? Primary, Candidate? Target, IReadOnlyList<string> Obstacles, IReadOnlyList<string> Doubts)
{
    /// <summary>A review with one obstacle.</summary>
    public static SwitchoverReview Refused(string obstacle) => new(Primary: null, Target: null, [obstacle], []);
}
