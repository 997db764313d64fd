using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Judges all open records by the clock and by the cloud, before anything is written: elections go by this judgement, and the marks that
/// follow write it down. Spec 3.10, W1; a group that was stopped as a whole, and a member whose address changed.
/// </summary>
public static class MemberPolicy
{
    /// <summary>The open records, each with what it should say now.</summary>
    /// <param name="health">The records.</param>
    /// <param name="fleet">The devices of our groups, by id.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">When this is asked.</param>
    public static IReadOnlyList<JudgedMember> Judge(
        IReadOnlyList<HealthCheck> health, IReadOnlyDictionary<InstanceId, FortiGate> fleet, AutoscaleSettings settings, DateTimeOffset now)
    {
        return [.. health.Where(h => !h.IsClosed).Select(JudgeOne)];

        JudgedMember JudgeOne(HealthCheck record) =>
            fleet.GetValueOrDefault(record.Instance) is { Instance.Power: not (PowerState.Terminated or PowerState.ShuttingDown) } device
                ? new JudgedMember(record, CountSilence(Refresh(record, device, now), device, settings, now), IsMissing: false)
                : new JudgedMember(record, record, IsMissing: true);
    }

    /// <summary>
    /// In which order changes are written: a member's place in the fleet before its silence, and of silences the one first of which most
    /// is uncounted. A sweep that is cut off leaves members with more uncounted silence to the next one, which therefore begins with
    /// them.
    /// </summary>
    public static IEnumerable<JudgedMember> InOrderOfMarking(IEnumerable<JudgedMember> judged) => judged
        .Where(m => m.IsChanged)
        .OrderBy(m => m.Judged.Member == m.Stored.Member)
        .ThenByDescending(m => m.Judged.SilentLosses - m.Stored.SilentLosses)
        .ThenBy(m => m.Stored.Instance);

    // A stopped device says nothing because it is stopped, and then because it boots: when the whole group is started again, every
    // member can be elected with its first heartbeat.
    // A leaving device may be silent: nothing has to be done about it.
    private static HealthCheck CountSilence(HealthCheck record, FortiGate device, AutoscaleSettings settings, DateTimeOffset now) =>
        device.Instance.Power == PowerState.Running
        && record.Member.State != LifecycleState.Terminating
        && !SilencePolicy.IsBooting(record, device.Instance.StartedAt, settings.LifecycleHookTimeout, now)
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

/// <summary>One member as its record says, and as the clock and the cloud say.</summary>
/// <param name="Stored">The record as it was read.</param>
/// <param name="Judged">The record as it should be; the stored one when nothing has changed.</param>
/// <param name="IsMissing">True when its instance is in none of our groups, or has ended, by the listing; the listing may lag
/// behind.</param>
public sealed record JudgedMember(HealthCheck Stored, HealthCheck Judged, bool IsMissing)
{
    /// <summary>True when the record has to be written.</summary>
    public bool IsChanged { get; } = Judged != Stored;

    /// <summary>True when its instance was asked for by its id and is gone: it is no candidate and no primary from now on.</summary>
    public bool IsGone { get; init; }

    /// <summary>The same member, found to be gone; its record is closed when all else of it is cleared up.</summary>
    public JudgedMember Gone() =>
        this with { IsGone = true, Judged = Stored with { Member = Stored.Member with { State = LifecycleState.None } } };
}
