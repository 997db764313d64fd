using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Compares actual state in AWS with the desired state of a term. An applied effect may have been undone: by an operator, by a delayed
/// container that applied an older term, or by a returning device. Spec 7.7 to 7.9.
/// </summary>
public static class TermEffectsPolicy
{
    /// <summary>
    /// Returns the effects whose results are missing in AWS; none when the primary is in none of our groups, because no effect can be
    /// applied then.
    /// </summary>
    /// <param name="record">The primary record of the term.</param>
    /// <param name="tables">The route tables whose default route follows the primary.</param>
    public static TermEffects Deviations(
        PrimaryRecord record, IReadOnlyList<FortiGate> fleet, IReadOnlyList<RouteTable> tables, TermEffectRules rules)
    {
        if (fleet.FirstOrDefault(d => d.Id == record.Instance) is not { } primary)
            return TermEffects.None;

        var deviating = TermEffects.None;
        if (FormerlyTagged(record, fleet).Any() || NeedsTag(record, primary))
            deviating |= TermEffects.RoleTag;
        if (EgressRoutePolicy.InterfaceOf(primary.Instance, rules.HasSecondInterface) is { } target
            && EgressRoutePolicy.Plan(tables, target).Count > 0)
            deviating |= TermEffects.EgressRoutes;
        if (NeedsProtection(primary) || FormerlyProtected(record, fleet).Any())
            deviating |= TermEffects.ScaleInProtection;
        return deviating;
    }

    /// <summary>The devices that have the role tag and are not the primary.</summary>
    public static IEnumerable<FortiGate> FormerlyTagged(PrimaryRecord record, IEnumerable<FortiGate> fleet) =>
        fleet.Where(d => d.Instance.IsTaggedPrimary && d.Id != record.Instance);

    /// <summary>True when the primary lacks the role tag or the tag of its term.</summary>
    public static bool NeedsTag(PrimaryRecord record, FortiGate primary) =>
        !primary.Instance.IsTaggedPrimary || primary.Instance.TaggedTerm != record.Term;

    /// <summary>True when the primary is not protected and can be: only a member in service can be protected.</summary>
    public static bool NeedsProtection(FortiGate primary) => primary.Enrolment is { IsProtected: false, State: LifecycleState.InService };

    /// <summary>
    /// The former primaries that are still protected. A member that an operator protected and that was never the primary stays protected.
    /// </summary>
    public static IEnumerable<FortiGate> FormerlyProtected(PrimaryRecord record, IEnumerable<FortiGate> fleet) =>
        fleet.Where(d =>
            d.Enrolment is { IsProtected: true, State: LifecycleState.InService }
            && d.Id != record.Instance
            && d.Instance.TaggedTerm > Term.None);

    /// <summary>
    /// The newest term in the tags of these devices and tables. If it is newer than the record's term, the record may be outdated, or a
    /// newer term was applied before.
    /// </summary>
    public static Term NewestStamp(IReadOnlyList<FortiGate> fleet, IReadOnlyList<RouteTable> tables) =>
        fleet.Select(d => d.Instance.TaggedTerm).Concat(tables.Select(t => t.Stamp)).Aggregate(Term.None, Term.Max);
}
