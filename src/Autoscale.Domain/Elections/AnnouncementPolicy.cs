using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Elections;

/// <summary>
/// Says whether a heartbeat is answered with the primary's address: until the device shows that it has taken it, because an answer can be lost (W4). Spec 1.8, 4.8.
/// </summary>
/// <remarks>
/// What shows it: the primary says that it is the primary; a secondary says that it is not, having said before that it was, or after it was told twice.
/// A device that says nothing of itself (classic firmware) is told twice, and reminded with every twentieth heartbeat. A device whose word contradicts its role, or a secondary that says it is not in sync,
/// is told for as long as that lasts.
/// </remarks>
public static class AnnouncementPolicy
{
    private const int TimesThatSuffice = 2;

    // Both answers to a classic device may have been lost, and nothing that it sends would show it.
    private const int RemindEvery = 20;

    /// <summary>The answer to the heartbeat that made <paramref name="next"/>, and that record with what was told and acknowledged.</summary>
    /// <param name="previous">The record before this heartbeat; null at the first one.</param>
    /// <param name="next">The record with this heartbeat.</param>
    /// <param name="primary">The primary as it is now; null when there is none to be told of.</param>
    public static (Announcement Answer, HealthCheck Next) Decide(HealthCheck? previous, HealthCheck next, PrimaryRecord? primary)
    {
        if (primary is null || primary.Term < next.TermTold)
            return (new Announcement.Silent(), next);

        var isNews = primary.Term > next.TermTold;
        var timesTold = isNews ? 0 : next.TimesTold;
        if (timesTold > 0 && HasTaken(previous, next, primary, timesTold))
            return (new Announcement.Silent(), next with { TermAcknowledged = primary.Term });

        return (
            new Announcement.Tell(primary.PrivateIp, primary.Term),
            next with { TermTold = primary.Term, TimesTold = timesTold + 1, ToldPrimaryIp = primary.PrivateIp });
    }

    /// <summary>
    /// The answer to a heartbeat that changes nothing: to a repeated one what the first was answered, because that answer may be what was lost; to an old one nothing.
    /// </summary>
    public static Announcement Repeat(HealthCheck? stored, HeartbeatDecision decision, PrimaryRecord? primary) =>
        decision is HeartbeatDecision.Dropped { Reason: DropReason.Duplicate } && stored is not null && primary is not null
        && stored.TermTold == primary.Term && stored.TermAcknowledged < primary.Term
            ? new Announcement.Tell(primary.PrivateIp, primary.Term)
            : new Announcement.Silent();

    private static bool HasTaken(HealthCheck? previous, HealthCheck next, PrimaryRecord primary, int timesTold)
    {
        var isThePrimary = next.Instance == primary.Instance;
        var role = next.Report.IsPrimary;
        if (!role.HasValue)
            return timesTold >= TimesThatSuffice && next.Sequence % RemindEvery != 0;
        if (role.Value != isThePrimary || (!isThePrimary && next.Report.SyncStatus.Is(false)))
            return false;
        return isThePrimary || timesTold >= TimesThatSuffice || previous?.Report.IsPrimary.Is(true) == true || next.TermAcknowledged == primary.Term;
    }
}
