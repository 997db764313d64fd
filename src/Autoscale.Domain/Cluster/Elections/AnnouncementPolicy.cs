using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Decides whether the answer to a heartbeat contains the primary's address. It does until the device shows that it has adopted the
/// primary, because an answer can be lost (W4). Spec 1.8, 4.8.
/// </summary>
/// <remarks>
/// Evidence of adoption: the primary reports that it is the primary; a secondary reports that it is not, after it reported the opposite
/// before or after it got the answer twice. A device without a report (classic firmware) gets the answer twice, and again with every
/// twentieth heartbeat. A device whose report contradicts its role, and a secondary that reports out of sync, get the answer until that
/// changes.
/// </remarks>
public static class AnnouncementPolicy
{
    private const int TimesThatSuffice = 2;

    // Both answers to a classic device may have been lost, and its heartbeats do not show it.
    private const int RemindEvery = 20;

    /// <summary>Returns the answer to a heartbeat, and the record with the answer and the adoption noted.</summary>
    /// <param name="previous">The record before this heartbeat; null at the first one.</param>
    /// <param name="next">The record with this heartbeat.</param>
    /// <param name="primary">The current primary; null when there is none to announce.</param>
    /// <param name="protections">The protections in force.</param>
    public static (Announcement Answer, HealthCheck Next) Decide(
        HealthCheck? previous, HealthCheck next, PrimaryRecord? primary, Protections protections = default)
    {
        if (primary is null || primary.Term < next.TermTold)
            return (new Announcement.Silent(), next);

        var isNews = primary.Term > next.TermTold;
        var timesTold = isNews ? 0 : next.TimesTold;
        if (timesTold > 0 && (!protections.Has(Protection.AcknowledgementRepeat) || HasTaken(previous, next, primary, timesTold)))
            return (new Announcement.Silent(), next with { TermAcknowledged = primary.Term });

        return (
            new Announcement.Tell(primary.PrivateIp, primary.Term),
            next with { TermTold = primary.Term, TimesTold = timesTold + 1, ToldPrimaryIp = primary.PrivateIp });
    }

    /// <summary>
    /// Returns the answer to a dropped heartbeat: a duplicate gets the answer of the original again, because that answer may have been
    /// lost; an outdated heartbeat gets none.
    /// </summary>
    public static Announcement Repeat(HealthCheck? stored, HeartbeatDecision decision, PrimaryRecord? primary) =>
        decision is HeartbeatDecision.Dropped { Reason: DropReason.Duplicate } && stored is not null && primary is not null
        && stored.TermTold == primary.Term && stored.TermAcknowledged < primary.Term
            ? new Announcement.Tell(primary.PrivateIp, primary.Term)
            : new Announcement.Silent();

    /// <summary>
    /// True when a device knows the term: it has shown it, or it is a secondary that got the answer twice, which shows nothing.
    /// </summary>
    public static bool IsKnownTo(HealthCheck device, PrimaryRecord primary) =>
        device.TermAcknowledged >= primary.Term
        || (device.Instance != primary.Instance
            && !device.Report.IsPrimary.Is(true)
            && device.TermTold == primary.Term
            && device.TimesTold >= TimesThatSuffice);

    private static bool HasTaken(HealthCheck? previous, HealthCheck next, PrimaryRecord primary, int timesTold)
    {
        var isThePrimary = next.Instance == primary.Instance;
        var role = next.Report.IsPrimary;
        if (!role.HasValue)
            return timesTold >= TimesThatSuffice && next.Sequence % RemindEvery != 0;
        if (role.Value != isThePrimary || (!isThePrimary && next.Report.SyncStatus.Is(false)))
            return false;
        return isThePrimary
            || timesTold >= TimesThatSuffice
            || previous?.Report.IsPrimary.Is(true) == true
            || next.TermAcknowledged == primary.Term;
    }
}

/// <summary>The part of an answer that concerns the primary.</summary>
public abstract record Announcement
{
    private Announcement()
    {
    }

    /// <summary>The primary's address: the device adopts this primary, or becomes primary if the address is its own.</summary>
    public sealed record Tell(IPAddress PrimaryIp, Term Term) : Announcement;

    /// <summary>No address: the device has adopted the primary, or there is none.</summary>
    public sealed record Silent : Announcement;
}
